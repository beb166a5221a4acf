"""What voices say: other words, and sentences of talk; those for training apart from the rest."""

DECOYS = """
stock|shop|top|step|stuff|spot|star|stone|stomach|stopped by|stay|storm|pose|paws for|cause|box|
pot|post|port|paul|pass|park|walk|talk|water|wake|way|waiter|weight loss|white|what|when|where|
gate|late|eight|hold|hole|home|hand|hot on|hurry|heart|hers|hertz|hearts|out|ounce|how|house|oh|
all|aunt|or|on|gone|go|goal|going home|got one|garden|contain|contact|container|content|can you|
resolve|reason|result|presume|carry|carrot|current|carbon|a gain|gain|pain|against|a game|
agenda|rain|train|men|receipt|read|reply|complete|heat|retreat|say|say so|say what|that|that is|
text|neck|nest|nuts|knit|exit|expect|effects|flex|best|bag|pack|black|bike|buck|book|bake|bat|
bath|back door|so far|sofa|slow|slope|slowly|lower|flower|shower|power|hour|father|after|fast|
laughter|fasten|farmer|plaster|loud|cloud|ladder|letter|lotter|lawyer|loader|allowed|quiet|
quite|diet|higher|riot|choir|quarter|queen|long|song|along|belong|how are you|howl|how come|
how big|much|more|moor|tomorrow|morning|more tea|time|dime|sometimes|dinner time|lime|good time|
red|reading|steady|radio|already had|body|study|okra|oakley|oh dear|decay|kay|start|art|part|
starter|over|clover|sober|start up|yesterday|yet|jazz|guess|less|chess|dress|year|yard|yell|
young|yoga|note|know it|low|row|now|new|snow|nose|none|nap|pope|soap|not|not now|sugar|short|
shore|shoe|snore|dough|donut|know how|baby|may|bee|paper|lift|leaf|life|laugh|lost|loft|lettuce|
foot|feet|food|five|light|bright|ride|ripe|rice|road|rod|bright foot|boat|bowl|oath|bus|boots|
bow|beat|boss|both hands|oil|towel|cream|lamp|pillow|blanket|doctor|nurse|mother|sister|brother|
coffee|tea|kitchen|window|door|dog|cat|phone|music|book shelf|television|weather|summer|winter|
monday|friday|good night|thank you|please|sorry|hello|goodbye|really|maybe later|of course|one|
two|three|four|six|seven|nine|ten|twenty|hundred|up|down|inside|speed|speech|peach|spud|give|
give me|get up|get out|sit down|stand up|come here|look|listen|let me see|i see|i think so|
i mean|you know|well|hmm|uh huh|mm|ah|ha ha|hey|huh|shh|wow|whoa|er|um
""".replace("\n", "").split("|")

SHORT = (
    """
the bus stop|a full stop|stop sign|top shelf|stop watch|he stopped|stop by later|one more stop|
my back hurts|who hurt him|where it hurt|it helps|it works|it hurt once|if it rains|pause button|
a short pause|paws and claws|wait for me|wait a year|the waiter|weight and size|hold this|
hold the door|hold it there|go home|go away|go to bed|go ahead|come on|get on|gone on|he goes on|
to be continued|rest assured|presume so|carry it|carry me|once again|never again|a gain|
again and again|repeat offender|a repeat|say it|say something|say no more|next week|next door|
next to me|text me|who is next|my back|come back|back door|back pain|call me back|bring it back|
go back home tomorrow|so far|slow cooker|low tide|a slow day|slow and steady|lower down|slow train|
fast food|master key|speed limit|speed it|keep up|hurry up|wake up|too loud|loud music|
a louder one|quite a lot|quiet please|be quiet|quieter than that one|how old|how far|
how long ago was it|how are things|long time|how much|how much is it|much better|one more|
more tea please|no more time today|time is up|give it to me|give me that|more or less|ready meals|
already|get ready for bed|i'm really tired|i'm reading|okay then see you|oh really|start the car|
start up|start now|over there|over and out|in the beginning was it|from the top|yes sir|yesterday|
yes and no|yeah right|no way|no one|no thanks to him|not now|not so sure of that|for sure|
are you sure|i don't care|i don't think so|i do know|may be late|maybe tomorrow|left over|
left behind|who left|the lift|right away|all right|right now|that's right|the light|write it down|
bright light|both sides|the boat|both of us|bare feet|six feet|left hand side|good night|thank you|
thank you please|yes i know him|please|please please|please do|stop thief|stuck|stock up|
shop please|top please|box please|cause please|late please|
""".replace("\n", "")
    .strip("|")
    .split("|")
)
"""Few words that hold a command and are none, or nearly hold one."""

TEST_DECOYS = """
stack|stump|stove|shot|slap|stub|pork|purse|pods|horse|wet|wheat|wade|wide|hauled|hollow|owl|
arch|couch|hurting you know|earth|itch|court|gown|goat|gold|corn|contest|console|consume|rescue|
zoom|carol|garry|ten men|begin|gun|event|robot|repair|replay|seat|cement|vest|nectar|sex|nets|
deck|bank|beg|bark|pick|pig|slope off|flow|snowy|blower|grower|passed her|vaster|faucet|pastor|
crowd|louse|powder|prouder|quota|quietly now|wire|crier|tong|wrong|strong|hello long|mortar|
more times ten|crime|rhyme|climb|ride a bike|eddy|heady|spaghetti|cocaine|oak|ok corral|stark|
stature|rover|yak|yelp|mess|bless|guest|joke|toe|doe|gnome|nosey|rope|snot|shoreline|throne|
maple|may be seen|lend|loaf|laced|cleft|rite of way|rhino|rival|trite|boast|booth|bone|poet|
vote|carpet|ceiling|bottle|curtain|candle|slipper|candy|apple|garage|uncle|cousin|neighbor|
medicine|needle|thirteen|forty|eleven|million|outside|under|between|over there|come in|go away|
turn around|never mind|who is it|what time|let it be|i guess|anyway|nothing|something|yawn|oops|
phew|tut tut|la la la
""".replace("\n", "").split("|")

TALK = """
I went to the market this morning and bought some apples and a loaf of bread.
The weather will stay dry until the weekend, then rain comes in from the west.
He said that he would call again next week, but I am not sure that he will.
Did you see the match last night? They scored in the very last minute.
My sister has moved to a house by the sea, and she loves it there.
If you turn left at the bridge you will see the station on your right.
The doctor told me to rest for a while and to drink more water.
We could go back to the place where we stayed the year before.
She opened the door slowly and looked into the dark room.
The government announced today that prices will be held for another year.
Please remember to take the bins out before you go to bed.
It was a long time ago, when the trains still stopped in the village.
I cannot find my glasses anywhere, have you seen them?
The next bus leaves at ten past four from the corner of the street.
There is no more milk in the fridge, so we need to get some tomorrow.
He has been working in the garden all day, and now his back hurts.
Tonight on the programme we talk about the history of the old canal.
You know, I think she is right about that, we should both go.
The children ran faster and faster until they reached the gate.
And that is the end of the news, now over to the sport.
Could you turn the lights down a little? Thank you very much.
When the soup begins to boil, lower the heat and wait for ten minutes.
I am ready when you are, let us start with the first chapter.
It gets quieter in the evening, once all the shops have closed.
Yes, well, I told him not to, but he never listens to me.
""".strip().splitlines()

TEST_TALK = """
We drove along the coast for hours and saw nobody at all.
The museum is open from nine to five, and on Sundays until noon.
My grandfather used to repeat the same story every winter.
Nobody knows how long the repairs are going to take this time.
The singer will continue her tour in the north next month.
Can you pass me the salt, and the pepper as well, please?
Take the second road on the right and carry on past the church.
I would like to start over with a clean sheet of paper.
The water was so cold that it hurts just to think about it.
Stop by whenever you like, we are at home most evenings.
He paused for a moment, then read the letter once again.
The band played louder and louder, and nobody could sleep.
It is okay, there is no hurry, we have the whole afternoon.
She bought both of them, the green one and the yellow one.
Yesterday the river rose so fast that they closed the bridge.
They say that slower cooking makes the meat much more tender.
Back in the studio we are joined by our reporter in the city.
Maybe we should wait until the shops are less crowded.
The left side of the house gets the sun in the morning.
I have never been ready for anything in my whole life, you know.
""".strip().splitlines()

TUNE_TALK = """
My neighbour stops at the bakery every morning before work.
The driver had to stop because a tree lay across the road.
If you ask me, there should be a stop on that line again.
It hurts me to see the old theatre standing empty.
She said ouch when the kettle touched her hand, and laughed.
There was a pause in the music, and then the drums began.
Wait for your brother, he is still tying his shoes.
They want to go on with the work until the end of May.
We shall continue along the river as far as the mill.
He asked the same thing again and again, all evening.
The next train is late, and the one after that as well.
I left the keys on the table next to the blue bowl.
Go back inside, it is far too cold for a walk.
This old car is slower than a bicycle on the hill.
You can get there faster if you take the upper road.
The music next door grew louder towards midnight.
In winter the street is quieter, and the shops close early.
How long have you been living in this part of town?
Give them more time and they will finish the whole wall.
Dinner is ready, so please wash your hands and sit down.
We had to start over because the paint was still wet.
Yes, of course you can borrow it, I do not need it today.
No, nobody told me that the meeting was moved to Monday.
I am not sure whether the library opens on a holiday.
Turn right after the church and then keep to the left.
Both of the boys play the piano, and their mother sings.
Okay, that is what he told me, and I believed him.
Maybe the plumber comes on Thursday, maybe a day later.
From the beginning she knew that the plan could not work.
Hold on to the rail when you climb those steep stairs.
""".strip().splitlines()

TUNE_DECOYS, TEST_DECOYS = (
    TEST_DECOYS[::4],
    [text for n, text in enumerate(TEST_DECOYS) if n % 4 and text not in SHORT],
)
TUNE_TALK, TEST_TALK = (
    TEST_TALK[::4] + TUNE_TALK,
    [line for n, line in enumerate(TEST_TALK) if n % 4],
)
