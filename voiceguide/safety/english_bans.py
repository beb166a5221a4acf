"""English words that no routine may say, by rule, with what to write instead.

Notation: see `matching`.
"""

from voiceguide.safety.english_grammar import finder
from voiceguide.safety.wordlist import Ban

_LOTION = 'say "with the pressure you would use to rub in lotion", or leave the strength out'
_PAIN = 'write "If anything hurts, rest your hands."'
_NO_HEAT = "leave heat and cold out: numb feet burn unnoticed; warm hands are enough"
_HANDS = "use only hands, a towel or a soft ball"
_THERAPIST = "leave it to a qualified therapist; light strokes are enough here"
_COMFORT = 'promise nothing; say "may feel relaxing" or "some people find it comforting"'
_RUB = "~press|~push|~rub|~knead|~squeeze|~stroke|~massage|~work|~roll?"

PRESSURE = (
    Ban(
        6,
        finder(
            f"""
            {_RUB} as? hard|harder|hardest; {_RUB} deep|deeply|deeper|deepest;
            {_RUB} strong|strongly|stronger|strongest pressure|grasp|grip|hand|hands|touch?;
            {_RUB} firm|firmly|firmer pressure|grasp|grip|hand|hands|touch?;
            {_RUB} vigorous|vigorously|intense|intensely|aggressive|aggressively|forcefully;
            ~rub|~knead|~stroke|~press|~squeeze|~handle .. roughly;
            heavy|heavier|rough pressure|hand|hands|touch|strokes|stroke|thumb|thumbs|squeeze;
            ~press|~rub|~knead|~stroke|~squeeze|~push|~lean .. heavily; ~dig in|into?;
            ~force|forceful|forcibly; ~grind; ~gouge; ~jab; ~pummel; ~pound; ~crush; ~bear down;
            ~press|~push down; ~squeeze|~grip|~hold|~grasp|~pinch .. tight|tightly|tighter;
            more|extra|greater|maximum|maximal|full|considerable|plenty|lots of? pressure;
            ~increase|~build|~raise .. pressure; body weight|bodyweight;
            your|all full|whole? weight; weight of your|the body;
            all your|of? strength|might|power|force;
            ~lean into|onto your|the|her|his|their? .. foot|sole|arch|ball|heel|calf|muscle|it;
            ~get|~go|~work|~press right|really|well in there; ~get in there;
            ~get|~work|~go into the|your? tissue|tissues|muscle|muscles|knot|knots|tendon;
            ~work out .. knot|knots; really ~work|~press|~rub|~knead|~push;
            whole|full|entire body into|onto|behind; ~scrape; ~scratch; with .. nails|fingernails;
            go|~work|~press .. deeper; ~grit|~clench .. teeth
            """,
            unless="""
            hard chair|floor|bed|seat|surface|mattress|skin|day|days|week|work|times|of;
            day|week|work was|is .. hard; ~carry|~support .. weight;
            weight .. into|onto .. chair|bed|mattress|cushion;
            is|are|be|it's|find|finds|feels|seems it|too|very? hard|harder to; worked hard;
            deep|deeper slow|easy|calm? breath|breaths|breathing|sleep|rest|sigh;
            ~breathe|~rest|~relax|~sleep|~sigh|~inhale|~exhale .. deeply|deep|deeper; deep tissue;
            strong light|chair|table|smell|scent;
            firm chair|cushion|pillow|mattress|bed|seat|surface|support|edge;
            ~press|~push down the|on|a? .. pump|lid|key|button; ~dig out
            """,
        ),
        "asks for strong pressure",
        f"strong or deep pressure is unsafe on feet that cannot feel it; {_LOTION}",
    ),
    Ban(
        6,
        finder(
            """
            with|use|using|~press|~rub|~knead|~lean|~push|~work .. knuckle|knuckles|elbow|elbows;
            knuckle|knuckles into|along|under|on|across; elbow|elbows into
            """,
            unless="elbow|elbows on .. cushion|cushions|table|pillow|chair|armrest|arm|lap",
        ),
        "puts a hard joint on the skin",
        "use soft palms, fingertips or thumbs",
    ),
    Ban(
        6,
        finder(
            """
            through|past|despite|into the|your|any|some|a|this? pain|discomfort|soreness|ache;
            ~ignore .. pain|discomfort|soreness|ache;
            should|may|might|will|must|supposed|meant to? hurt|ache|sting;
            should|may|might|will|must|supposed|meant to? be painful|sore|uncomfortable;
            good pain|ache|hurt; may|might|will|should .. feel .. pain|ache|soreness|discomfort;
            sign it|that .. works|working; more it hurts; good kind|sort of pain|ache|hurt;
            pain|hurting|soreness is|means good|fine|ok|okay|working|part
            """,
            unless="""
            if|when it|anything|this|something|that should hurt|ache|sting; into .. pain clinic
            """,
        ),
        "asks for pain",
        f"pain always means stop; {_PAIN}",
    ),
    Ban(
        6,
        finder(
            """
            no pain no gain; don't|not be .. gentle|soft|light|timid|shy;
            until|till .. hurts|hurt|hurting|aches|ache|sore|burns|pain|painful;
            even if|when|though .. hurts|hurt|pain|painful|sore|uncomfortable;
            do|should|must not|never stop|rest|pause ... hurts|hurt|pain|painful|sore;
            don't|never stop|rest|pause ... hurts|hurt|pain|painful|sore;
            ~keep|~carry going|on ... hurts|hurt|pain|painful|sore;
            as .. as you|they can bear|tolerate|stand|endure; as .. as you can take
            """,
            unless="""
            ~stop|~rest|~lighten|~lift even if|when|though .. hurts|hurt|pain|painful|sore;
            until|till .. no|stops|gone|less .. hurts|hurt|hurting|pain|painful|sore;
            until|till .. pain|ache .. goes|eases|passes|stops|settles|fades|gone|eased|passed;
            until|till .. sore .. heals|healed|seen; ~keep|~carry going|on ... nothing hurts
            """,
            stubborn=True,
        ),
        "goes on into pain",
        f"pain always means stop; {_PAIN}",
    ),
    Ban(
        7,
        finder(
            "moderate|medium|moderately .. pressure|touch|hand|hands|strength",
        ),
        "asks for moderate pressure",
        f"level 2 is enough: {_LOTION}",
        severity="warning",
    ),
    Ban(
        8,
        finder(
            """
            ~press|~push|~knead .. on|into? .. numb|painful|sore|tender|aching area|spot|
              spots|place|places|point|points|part|parts|toe|toes;
            ~find the|a|any? .. sore|painful|tender|numb spot|place|point|area .. ~press|~push;
            ~press|~push|~knead|~lean ... where .. hurts|hurt|numb|sore|painful|tender;
            ~hold|~squeeze|~circle|~rub the|that|each|any? .. painful|sore|tender spot|
              spots|place|area; ~put|~hold|~rest .. weight on ... numb|painful|sore|tender;
            ~roll .. ball ... numb|painful|sore|tender;
            sore|painful|tender|numb spot|spots|place|places|points|area|areas ... ~press|~push
            """,
        ),
        "puts weight on a place that is numb or hurts",
        'leave such places alone, or write "Rest your hand there, without any weight."',
    ),
    Ban(
        9,
        finder(
            "~bounce; bouncy; ~jerk",
        ),
        "is a jerking stretch",
        'write "Draw it in slowly, and stay where it feels easy."',
    ),
)

HEAT = (
    Ban(
        10,
        finder(
            """
            hot water|towel|towels|oil|stone|stones|bath|bottle|pack|compress|cloth|flannel|tub?;
            ~boil; ~microwave; ~steam; sauna|radiator|hairdryer|oven|stove|kettle|candle;
            hair dryer; electric blanket; heat|heating|heated pad|pack|lamp|wrap|bottle|blanket;
            ~apply|~add|~use|~try .. heat; ~heat|heated the|your|some|a|it|up|them; ~soak;
            foot bath|soak|spa; footbath|footbaths;
            warm water|bath|compress|pack|stone|stones|bottle|towel|towels|flannel|soak;
            ice|iced|icy; ice cube|cubes|pack; frozen; freezer|fridge;
            cold water|pack|compress|bottle|spoon|bath|towel|flannel|stone|can;
            warm and|then|or cold; hot and|then|or cold; cold and|then|or warm|hot
            """,
            unless="""
            if|whether|when|any|newly|red|swollen|sore ... hot; hot .. swollen|red|sore; too hot;
            hot spot|spots; ~soak up the|this|a; ~soak in the|this|a quiet|calm|moment|silence;
            steam of|from .. tea; steaming .. tea|coffee; ice cream;
            if|whether|when|newly|unusually ... cold
            """,
        ),
        "puts heat or cold on the skin",
        _NO_HEAT,
    ),
)

TOOLS = (
    Ban(
        17,
        finder(
            """
            golf|cricket|lacrosse|hockey|billiard|marble|hard|spiky|spiked|frozen|steel ball|balls;
            ~roll ... bottle|can|tin|pin|pipe|marbles; frozen .. bottle|can;
            spiky|spiked|wooden|foam|massage|jade|steel|foot roller|rollers;
            massage gun|guns|device|stone|stones; massager|massagers;
            ~vibrate|vibration|vibrations|vibrator; electric|electrical|electronic;
            tens machine|unit|device; blade|blades|razor|knife|scalpel|scissors|clippers|needle;
            pumice; foot|nail|metal|callus file|rasp|grater; gua sha; suction|cupping cup|cups?;
            with a|your|the .. brush|hairbrush|toothbrush|comb; hairbrush|toothbrush
            """,
            unless="""
            electric light|lamp|blanket; hard ball|balls of your|the;
            ~keep .. scissors|blades|needle|knife away
            """,
        ),
        "is not a safe tool for feet that may be numb",
        _HANDS,
    ),
    Ban(
        17,
        finder(
            """
            wooden|massage stick|sticks|spoon|dowel; with|use|using a|the .. stick|pen|pencil;
            chopstick|chopsticks|dowel
            """,
        ),
        "is harder than a hand",
        _HANDS,
        severity="warning",
    ),
    Ban(
        19,
        finder(
            """
            deep tissue; deep-tissue; lymph|lymphatic|lymphatics; percussion|tapotement; cupping;
            chiropractic|chiropractor; thai massage|pressing|foot|pressure; trigger point|points;
            joint manipulation|cracking; ~adjust .. bones|joints; ~chop; ~slap; rolfing|myofascial
            """,
            unless="ask|see .. therapist|professional ... deep tissue|lymph|lymphatic; chopstick",
        ),
        "belongs in the hands of a trained therapist",
        _THERAPIST,
    ),
    Ban(
        20,
        finder(
            """
            ~press|~knead|~squeeze|~push|~pinch|~massage|~dig|~work|~roll|~lean ... calf|calves;
            ~press|~knead|~squeeze|~push|~pinch|~massage|~rub|~stroke|~dig ... back of ..
              knee|knees;
            ~press|~knead|~squeeze|~push|~pinch|~massage|~rub|~stroke|~dig ... behind .. knee|knees
            """,
            unless="before|below|above|short|away|stop|until ... back of|behind? .. knee|knees",
        ),
        "presses the calf or the back of the knee",
        "a clot may lie there: rest flat hands on the front of the shin, or leave the calf out",
    ),
    Ban(
        21,
        finder(
            """
            ~yank; ~tug|~pull ... sharply|suddenly|quickly;
            ~twist .. toe|toes|finger|fingers|joint|joints|ankle|it|them|each; ~wrench;
            ~snap .. toe|toes|finger|fingers|joint|joints;
            ~crack|~pop .. toe|toes|finger|fingers|knuckle|knuckles|joint|joints|ankle;
            toe|toes|joint|joints ~pop|~crack|~click; until|till ~pop|~crack|~click;
            until|till it|they|the|you .. ~pop|~crack|~click
            """,
        ),
        "wrenches a joint",
        'write "Turn it a little, draw it out lightly, then let go."',
    ),
)

CLAIMS = (
    Ban(
        23,
        finder(
            """
            ~cure; ~heal|healer; ~treat|treatment|treatments; therapy for|against;
            therapeutic|therapeutically;
            ~reverse|~undo ... neuropathy|damage|disease|diabetes|nerve|nerves|numbness|
              symptoms|loss;
            ~repair|~regenerate|~regrow|~restore|~rebuild .. nerve|nerves|skin|tissue|
              feeling|sensation|foot|feet|circulation; ~regenerate;
            ~retrain|~reawaken|~reactivate .. nerve|nerves|foot|feet|brain;
            ~wake|~awaken|~stimulate|~reset up? .. nerve|nerves;
            nerve|nerves .. ~regrow|~recover|~grow|~repair|~wake|~return;
            ~boost|~improve|~increase|~stimulate|~help|~aid|~restore|~promote|better|
              more|good|gets|~get .. circulation|bloodflow; ~bring|~get|~send|~carry .. oxygen;
            ~boost|~improve|~increase|~stimulate|~bring|more|better|~get|~promote ..
              blood flow|supply; ~get|~set .. blood flowing|moving|going;
            blood ~flow .. better|faster; ~detox|detoxify|detoxifies|detoxing|detoxification;
            toxin|toxins; immune|immunity;
            instead of .. medicine|medicines|medication|tablet|tablets|pill|pills|drug|
              drugs|doctor|insulin;
            ~replace|better|than .. medicine|medicines|medication|tablet|tablets|pill|
              pills|drug|drugs|insulin;
            as good|strong|effective as .. medicine|drug|tablet|painkiller|doctor|massage;
            ~work like|better .. medicine|drug|tablet|painkiller;
            aspirin|ibuprofen|naproxen|paracetamol|painkiller|painkillers;
            ~relieve|~reduce|~end|~remove|~banish|~eliminate|~kill|~lower|~ease|~cut|
              ~fight .. pain|neuropathy|numbness|tingling|inflammation|swelling|burning|
              symptoms; ~take|~make .. pain|numbness|tingling|burning ... away|disappear|vanish;
            pain free|relief; stops nerve|all? pain|numbness|tingling;
            pain|numbness|tingling will .. go|fade|ease|stop|leave|vanish|disappear|lessen;
            painless; ~bring .. feeling|sensation back; ~bring back .. feeling|sensation;
            clinically|scientifically|medically proven|tested; proven; ~guarantee;
            drastically|dramatically|miracle|miraculous; help|helps you|them sleep|heal|recover;
            you|they will sleep; make you sleep; cent|percent .. less|more|relief|better;
            cent|percent of .. people|users|patients; neuropathy cure|relief|remedy;
            remedy|remedies; anti-inflammatory
            """,
            unless="""
            until|till|once|when ... ~heal; treat yourself|yourselves|them|your;
            cancer|prescribed|medical|any|your treatment|treatments; you|been treated for;
            pain relief .. doctor; has|have|not healed; until|till .. pain eases;
            eased|ease your|the|any? pressure; some people find
            """,
        ),
        "claims that a session heals, treats or works like a medicine",
        _COMFORT,
        questions=True,
    ),
    Ban(
        23,
        finder(
            """
            pain|hurting|tingling|numbness|redness|swelling|bruise|bruising|burning|
              marks|mark .. is|are .. normal|natural|harmless|expected|common|okay|ok|
              fine;
            normal|natural|harmless .. to feel|have .. pain|tingling|numbness|burning|sore;
            you|they have an|a .. infection|clot|ulcer|neuropathy|inflammation
            """,
            unless="if|whether|when|unless|do you|they have",
        ),
        "reassures about a symptom or names an illness",
        'say what to do, not what it is: "If it hurts, stop, and ask a nurse or doctor."',
    ),
    Ban(
        23,
        finder(
            """
            you|they will .. feel; you'll|they'll .. feel; nothing to worry about;
            is|are|that's|it's perfectly|quite|all? normal; don't worry; do not worry;
            no need|reason to worry
            """,
        ),
        "promises or reassures",
        'say "notice what you feel, or do not feel", or what to do',
        severity="warning",
        questions=True,
    ),
    Ban(
        24,
        finder(
            """
            reflex zone|zones|point|points|area|areas|map; meridian|meridians|chakra|chakras;
            energy line|lines|channel|channels|flow|point|points; life energy|force; qi|chi;
            kidney|kidneys|liver|spleen|pancreas|gallbladder|thyroid|adrenal|adrenals|
              pituitary|bladder|colon|intestine|intestines|bowel|bowels;
            lung|lungs|heart|stomach|sinus|sinuses|brain|eye|eyes point|points|zone|
              zones|area|reflex;
            point|points|zone|zones|area|spot|place .. of|for|to .. lung|lungs|heart|
              stomach|sinus|sinuses|brain|eyes|digestion|headache|headaches|organ|organs;
            ~correspond to|with; ~represent; ~stand for your|the .. head|neck|spine|back|eyes;
            ~link|~connect to|with .. organ|organs|heart|lungs|stomach|brain; organ|organs
            """,
            unless="kidney|liver|heart|bladder|bowel disease|failure|problem|problems|condition",
        ),
        "ties the foot to an organ or a reflex zone",
        'name only the place: "the soft pad below your big toe"',
        questions=True,
    ),
    Ban(
        25,
        finder(
            """
            ~stop|~skip|~change|~reduce|~increase|~halve|~double|~lower|~raise|~adjust|
              ~drop|~cut|~leave|~miss|~replace|~take|~need|~try|~start|~come|less|fewer|
              more off? .. medicine|medicines|medication|medications|tablet|tablets|pill|
              pills|dose|doses|insulin|painkillers|drug|drugs|gabapentin|pregabalin|
              duloxetine|metformin|prescription;
            ~take|~try|~add|~eat|~drink|~use|~buy|~need|~get .. supplement|supplements|
              vitamin|vitamins|magnesium|turmeric|herb|herbs|b12|acid; supplement|supplements;
            ~change|~start|~follow|~try|~adjust .. diet;
            ~eat|~avoid|~cut|~drink|~give up? less|more|out|down? .. sugar|carbs|
              carbohydrates|bread|alcohol|fat|salt|gluten|dairy
            """,
            unless="""
            ~take your|the|them|their .. as|with usual|prescribed|before;
            do you take|use .. drugs|medicine|medication|tablets|pills|insulin;
            before you ~change .. medicine|medicines|medication|tablets|dose|drugs;
            ~take .. as prescribed|usual
            """,
        ),
        "advises on medicine, dose, diet or supplements",
        'leave it out; at most "Ask your doctor or nurse before you change anything."',
    ),
)

WORDING = (
    Ban(
        27,
        finder(
            "we|we're|we'll|we've|us|our|ours|let's",
            stubborn=True,
        ),
        "speaks as a group",
        'speak to one person, with "you" and "your"',
        severity="warning",
        questions=True,
        shown=False,
    ),
    Ban(
        27,
        finder(
            """
            you|they missed; give|giving up; quit; streak; failed|failure; well behaved;
            try not to stop; try hard not to stop; if you must|have to? stop; keep your promise;
            no excuses
            """,
            stubborn=True,
            unless="heart failure",
        ),
        "makes stopping or missing a day sound like failure",
        'write "Stopping is fine. Your next session will wait."',
        severity="warning",
        shown=False,
    ),
    Ban(
        27,
        finder(
            "~whisper",
        ),
        "whispers",
        "old ears do not hear whispers: speak calmly and plainly",
        severity="warning",
        shown=False,
    ),
    Ban(
        27,
        finder(
            "call|dial|ring|phone 911|999|112|111|995|000|119",
        ),
        "names one country's number",
        'say "call emergency services"',
        severity="warning",
        shown=False,
    ),
    Ban(
        29,
        finder(
            """
            ~hold your|the|their|that breath|breaths; breath hold|holding|retention;
            ~breathe|breath|inhale|inhales ... ~hold for|it|until|four|five|six|seven|eight;
            ~breathe|~inhale in|out? and|then? ~hold for|it|until;
            in for .. two|three|four|five|six|seven|eight|ten seconds? and? ~hold;
            ~keep .. breath in; ~hold .. air in; ~breathe .. fast|faster|quickly|rapidly;
            quick|rapid|fast breath|breaths|breathing
            """,
        ),
        "holds or hurries the breath",
        'breath is never held: write "Breathe in slowly, and let it go."',
    ),
    Ban(
        32,
        finder(
            """
            in|during the|your|a .. bath|bathtub|tub|shower|pool|jacuzzi;
            while|when|as .. driving; while|when|as you|they drive; at the wheel;
            in the driver's|driving seat;
            while|when|as|once you|they are|fall? sleep|asleep ~keep|~go? on? ~press|
              ~stroke|~rub|~move|~glide|~turn|~roll|~stretch|~squeeze|~circle|~lift|
              ~hold;
            ~press|~stroke|~rub|~move|~glide|~turn|~roll|~stretch|~squeeze|~circle|
              ~lift|~keep ... while|when you|they .. sleep|asleep; in your sleep
            """,
        ),
        "is not a safe place or moment for a session",
        "sit or lie at ease, awake, and away from water and wheels",
    ),
)

BANS = (*PRESSURE, *HEAT, *TOOLS, *CLAIMS, *WORDING)
