"""English: the word lists of the safety rules in English.

Notation: see `matching`.
"""

import re

from voiceguide.routine import Action
from voiceguide.safety.english_bans import BANS
from voiceguide.safety.english_grammar import finder
from voiceguide.safety.wordlist import Amounts, Signs, Words

_FOOT = (
    "foot|feet|sole|soles|arch|arches|heel|heels|toe|toes|ankle|ankles|calf|calves|shin|shins"
    "|instep"
)
_HANDS = "palm|palms|hand|hands|finger|fingers|fingertip|fingertips|thumb|thumbs"
_STROKES = "~stroke|~glide|~drift|~brush|~trace|~smooth|~feather|~slide"
_BETWEEN = "between|inbetween .. toes|toe"

ACTS = {
    Action.STROKE: finder(
        f"{_STROKES}; ~spread .. oil|lotion|cream|balm",
    ),
    Action.KNEAD: finder(
        f"~knead; ~rub .. {_FOOT}; ~massage .. {_FOOT}",
    ),
    Action.CIRCLE: finder(
        """
        thumb|thumbs ... circles|circle|circling; ~circle .. thumb|thumbs|fingers|fingertips
        """,
    ),
    Action.SQUEEZE: finder(
        "~squeeze; ~pinch",
    ),
    Action.HOLD: finder(
        f"""
        ~rest .. {_HANDS} ... on|around|over .. {_FOOT}; ~hold .. {_FOOT} .. still|between
        """,
    ),
    Action.PRESS: finder(
        "~press; ~push into|onto|on|against",
        unless="""
        ~press|~push .. play|pause|key|button|buttons|bar|space|screen|pump|lid|stop;
        ~press .. palms|hands|lips together; ~press ahead|on
        """,
    ),
    Action.ROLL: finder(
        """
        ~roll .. ball; ball under|beneath|underneath; ~stand|~step on .. ball;
        ~place|~put|~rest|~set .. foot|sole on .. ball; ~roll ... over|on .. ball
        """,
        unless="ball|balls of; thumb|thumbs|fingers|fingertips|hand|hands ... ball",
    ),
    Action.STRETCH: finder(
        f"""
        ~pull|~draw .. towel; ~stretch .. {_FOOT}; ~feel .. stretch;
        ~hold|~stay|~keep|~remain .. stretch; calf|calves|foot|sole stretches|stretch
        """,
        unless="towel over|under|away|aside|down",
    ),
    Action.SWEEP: finder(
        """
        ~sweep ... ankle|leg|knee|calf|shin|upward|upwards;
        ~stroke|~glide|~slide|~rub ... leg|knee|thigh|calf
        """,
        unless="other leg; before|below ... knee; from .. calf|knee|leg|shin down",
    ),
    Action.MOVE: finder(
        """
        ~circle .. ankle|ankles|wrist|wrists|foot|feet; circles with .. foot|feet|ankle|ankles;
        ~roll .. ankle|ankles|wrist|wrists; ~point|~curl|~spread|~turn|~wiggle .. toes|feet|toe
        """,
    ),
    Action.WIPE: finder(
        "~wipe; ~dry .. feet|foot|toes|hands|between; ~pat .. dry",
    ),
    Action.LOOK: finder(
        "~look .. at|over|for|together; ~check|~inspect .. skin|soles|sole|feet",
    ),
}  # fmt: skip

SIGNS = Signs(
    foot=finder(
        f"{_FOOT}",
    ),
    hand=finder(
        "left|right hand|palm|thumb; left|right .. finger|fingers|fingertips",
    ),
    toes=finder(
        "toe|toes",
    ),
    motion=finder(
        f"""
        {_STROKES};
        ~sweep|~move|~circle|~rub|~knead|~squeeze|~press|~roll|~turn|~pull|~draw|~spread;
        stroke|strokes|line|lines
        """,
    ),
    feather=finder(
        "feather|feathers; ~feather|~drift|~brush; feather-light; barely .. touch",
    ),
    firmer=finder(
        """
        ~knead; ~press; ~squeeze; ~rub; ~massage; thumb|thumbs ... circle|circles|circling;
        ~circle .. thumb|thumbs; ~pull; ~stretch; ~push; ~pinch; ~roll .. ball; ~sweep; ~tug;
        pressure; ~grip
        """,
        unless="""
        ~rub .. hands|palms together; ~rub .. oil|lotion|cream between;
        ~press .. key|button|bar|pause|stop; whether|if .. pressure; ~circle .. ankle|ankles|wrist
        """,
    ),
    oil=finder(
        """
        oil|oils|oily|lotion|lotions|cream|creams|creme|balm|balms|butter|ointment|
          moisturiser|moisturizer|salve|vaseline
        """,
        unless="""
        would|as|like|if|though|when|pressure|weight ... rub|rubbing|spread|spreading|
          apply|applying .. oil|lotion|cream|butter|balm; as .. as oil|butter|cream|lotion;
        like|of .. oil|butter|cream|lotion; if|because .. oily; oily feet|hands|skin|floor|floors
        """,
    ),
    scented=finder(
        """
        essential oil|oils;
        lavender|peppermint|eucalyptus|ginger|rosemary|chamomile|geranium|lemon|camphor|
          menthol|citrus|sandalwood|cinnamon|clove|wintergreen|bergamot .. oil|oils|drop|
          drops|lotion|cream|blend|balm;
        oil|oils|drop|drops|blend|lotion|cream of|with .. lavender|peppermint|
          eucalyptus|ginger|rosemary|chamomile|geranium|lemon|camphor|menthol|citrus|tea|
          sandalwood|cinnamon|clove; tea tree; scented|aromatherapy|perfumed
        """,
        unless="not scented; scented candle",
    ),
    label=finder(
        "label|leaflet",
    ),
    patch_test=finder(
        """
        patch test|tested|tests; inner wrist|elbow|arm; ~test|~try .. skin|wrist|arm;
        skin ... knows|accepted|tolerates
        """,
    ),
    hands_warm=finder(
        """
        in|between|with .. palms|palm|hands|hand|fingers; hand|hands|palm|palms warm|warmed|warms;
        your hands|palms; hand-warmed|hand-warm
        """,
    ),
    warms_oil=finder(
        """
        ~warm|~heat up? .. oil|lotion|cream|balm|butter; oil|lotion|cream|balm|butter ~warm;
        oil|lotion|cream ... on|near|over|by .. radiator|heater|stove|fire|candle|sun
        """,
        unless="warm or? oil routine|session|massage",
    ),
    between_toes=finder(
        f"{_BETWEEN}; spaces|gaps|space|gap .. toes; toe gaps|spaces|webs",
    ),
    wipe=finder(
        "~wipe; ~towel off; ~pat .. dry; ~dry .. foot|feet|hands|hand|off",
    ),
    dry=finder(
        "~dry; ~wipe; ~pat; dry",
    ),
    look=finder(
        """
        ~look|~check|~inspect|~examine|~see ... skin|sole|soles|foot|feet|toes|heel|
          heels|hand|hands|mark|marks|red|sore|palms; eyes|mirror ... skin|sole|soles|foot|feet
        """,
    ),
    spread=finder(
        f"{_STROKES}|~rub|~work|~massage|~spread|~apply|~put|~squeeze|~press|~knead|~push",
    ),
    socks_on=finder(
        """
        sock|socks back? on;
        ~put|~pull|~keep|~leave|~wear|~slip|~help|~get|with|in ... sock|socks; ~put them back? on
        """,
        unless="""
        ~take .. sock|socks; sock|socks off|close|near|ready|by|within; ~remove .. sock|socks
        """,
    ),
    socks_off=finder(
        """
        ~take|~pull|~slip .. sock|socks off; ~take|~pull|~slip off .. sock|socks;
        ~remove .. sock|socks; without .. sock|socks; barefoot|bare feet
        """,
    ),
    seated=finder(
        """
        ~stay|~remain|~keep .. seated|sitting|lying|still|down; seated;
        ~sit|~rest|~lie|~wait .. moment|while|minute|minutes|first; ~sit; lying
        """,
    ),
    rise_slowly=finder(
        """
        ~stand|~rise|~get|~come up? .. slowly|carefully|stages;
        slowly|carefully .. ~stand|~rise|~get up; ~stand .. up? ... slowly;
        ~take .. time .. ~stand|~rise
        """,
    ),
    rise=finder(
        """
        ~stand up?; ~get up; ~rise; ~walk; ~step|steps to|into|onto|over|on|out;
        ~go to|into|over .. bed|bathroom|kitchen|sink|bath|door|room; stand on .. feet|foot
        """,
        unless="""
        before|until|when|whenever|if|once|without|after you|your? .. ~stand|~get|~rise|~walk;
        bed stand; night stand; ~step away from
        """,
    ),
    hurts=finder(
        """
        ~hurt|hurts|pain|painful|~sting|sore|sharp|uncomfortable|discomfort|unpleasant|
          burns|burning|unsure|much|worse|tingling|tingles
        """,
        stubborn=True,
    ),
    stops=finder(
        """
        ~stop; ~rest|~lift|~ease|~lighten|~pause; lighter|softer; ~let go|it|them;
        take .. hands off|away; leave it|out
        """,
    ),
    stop_at_will=finder(
        """
        ~stop|~rest whenever|anytime; ~stop ... at any time|moment|point; whenever ... ~stop;
        stop word ... ~stop; stopping is fine
        """,
    ),
    goes_on=finder(
        "~carry|~keep|~go on|going|pressing|rubbing",
        unless="~rest|~stop ... before",
    ),
    gate=finder(
        """
        only if|when|where ... feel|felt|feels|touch|numb|swollen|sore|clot|surgery|
          operation|fracture|ulcer|doctor|nurse|pain|bruise;
        if|when you|they can|cannot|can't|could|do|don't not? .. feel;
        if|unless ... feel|numb|swollen|surgery|operation|fracture|clot|ulcer|thinners|
          bruise|doctor|nurse
        """,
        stubborn=True,
    ),
    held=finder(
        "~hold|~stay|~press|~keep|~rest|~stretch|~push|~lean|~remain|~pull|~draw|~count",
    ),
    toe_pull=finder(
        "~pull|~tug .. toe|toes|it|them|each; ~draw .. out; light|gentle|a? pull|tug on?",
        unless="""
        ~pull .. sock|socks|towel|chair|stool|blanket|cover|it|them over|on|off|away|close|closer
        """,
    ),
    lightly=finder(
        "light|lightly|gentle|gently|soft|softly|lightest|feather",
    ),
    turning=finder(
        "~turn|~rotate|~bend|~angle|~tilt|~point",
    ),
    doing=re.compile(
        r"(?:glide|stroke|rub|squeeze|press|roll|circle|knead|turn|pull|draw|lift|move|place|put|wipe"
        r"|dry|look|stand|point|spread|curl|fold|wrap|smooth|pour|take|brush|trace|sweep|tap|bring"
        r"|sit|lie|rest your|hold your|hold the|cover|open|close|bend|push|slide|warm|set|reach)\b",
        re.IGNORECASE,
    ),
    before_doing=re.compile(
        r"(?:(?:now|next|then|please|helper|once|more|again|just|also|finally|first|last|so|\w+ly)\b"
        r"[\s,]*)+",
        re.IGNORECASE,
    ),
    clauses=re.compile(r"[,;:–—]|\b(?:and|then|or|while|before|but)\b", re.IGNORECASE),
)  # fmt: skip

_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]

NUMBERS: dict[str, float] = {
    "a": 1, "an": 1, "half": 0.5, "a couple of": 2, "a hundred": 100,
    **{word: number for number, word in enumerate(_UNITS)},
    **{word: 20 + 10 * number for number, word in enumerate(_TENS)},
    **{
        f"{ten} {unit}": 20 + 10 * number + value
        for number, ten in enumerate(_TENS)
        for value, unit in enumerate(_UNITS[1:10], 1)
    },
}  # fmt: skip

ENGLISH = Words(
    bans=BANS,
    acts=ACTS,
    signs=SIGNS,
    numbers=NUMBERS,
    seconds={
        "second": 1, "seconds": 1, "sec": 1, "secs": 1, "minute": 60, "minutes": 60,
        "breath": 5, "breaths": 5,
    },
    amounts=Amounts(
        counting=r"count(?:ing|s)?\s+(?:of|to|up to)",
        not_held=r"in|out|each|apart|between|later",
        percent=r"per ?cent",
        drops=r"drops?",
        millilitres=r"ml|millilit\w+",
        degrees=r"degrees?",
        undiluted=r"undiluted|neat|pure|straight",
    ),
    sides={"left": "left", "right": "right"},
)  # fmt: skip
