"""Rules: the safety rules for routines, each with its limit and where it comes from."""

from dataclasses import dataclass

from voiceguide.errors import Severity

BOTH: tuple[Severity, ...] = ("error", "warning")
ERROR: tuple[Severity, ...] = ("error",)
WARNING: tuple[Severity, ...] = ("warning",)

_GUIDE = "general health article on neuropathy massage"


@dataclass(frozen=True, slots=True)
class Rule:
    """One safety rule.

    Attributes:
        limit: what is refused, and what only warned of.
        source: guideline, study or article it rests on; "own": no source gives this number.
        gives: the severities it can have.
        breaks: an example of what breaks it.
        write: what to write instead.
    """

    number: int
    title: str
    limit: str
    source: str
    gives: tuple[Severity, ...]
    breaks: str
    write: str


RULES = (
    Rule(
        1,
        "A check before the first touch",
        "A routine that touches skin has a check.",
        f"CDC; {_GUIDE}",
        ERROR,
        "no `check:` in a routine that strokes a foot",
        "check: feet",
    ),
    Rule(
        2,
        "A whole check",
        "The check asks questions 1 to 7 (hands: 2, 6 and 7), and the worrying answer stops what "
        "the foot check says it stops; unsure counts as the cautious answer.",
        "CDC; NICE NG19; NHS; own for unsure",
        ERROR,
        "yes: go on, for a foot that is hot and swollen",
        "yes: end",
    ),
    Rule(
        3,
        "Minutes for each foot",
        "Over 15 minutes a foot is refused, and over what an evening leaves for it; over "
        "12 minutes in the first two weeks is warned of.",
        f"{_GUIDE}; own for the first two weeks",
        BOTH,
        "sixteen minutes on the left foot",
        "at most 12 minutes, or from week: 3",
    ),
    Rule(
        4,
        "Minutes in all",
        "Over 40 minutes of touch is refused; over 30 minutes is warned of.",
        "Izgu 2019 (longest trial); practice article on massage for neuropathy",
        BOTH,
        "feet and hands for 45 minutes",
        "two sessions on two days",
    ),
    Rule(
        5,
        "Times a day",
        "Over 15 minutes a foot in a day, or over twice a day, is refused; twice a day is "
        "warned of.",
        f"{_GUIDE}, against a practice blog that asks for twice a day",
        BOTH,
        "schedule: {a day: 3}",
        "schedule: {a day: 1, a week: 3}",
    ),
    Rule(
        6,
        "Words of strong pressure",
        "Deep, hard, strong, firm, dig, force, knuckles, elbows, and words that ask for pain.",
        _GUIDE,
        ERROR,
        "Press as hard as you can.",
        "Use the pressure you would use to rub in lotion.",
    ),
    Rule(
        7,
        "Levels of touch",
        "Above moderate is refused; moderate is warned of; a gentle wording stays at feather, "
        "glide and still hold.",
        f"{_GUIDE}; Walton pressure scale",
        BOTH,
        "gentle: Knead the arch softly.",
        "gentle: Rest your palm on the arch, quite still.",
    ),
    Rule(
        8,
        "Holding a press",
        "A press over 10 s is refused, over 5 s warned of; no press or weight where it is numb "
        "or hurts.",
        f"{_GUIDE}; own for the seconds",
        BOTH,
        "Press softly and stay for twelve seconds.",
        "Press softly and stay for three seconds.",
    ),
    Rule(
        9,
        "Holding a stretch",
        "A stretch over 30 s is refused, over 20 s warned of; no bouncing.",
        "Froedtert; heelpain101.com",
        BOTH,
        "Bounce gently in the stretch.",
        "Hold the stretch for fifteen seconds.",
    ),
    Rule(
        10,
        "No heat, no cold",
        "Hot, boil, microwave, heat pad, steam, soak, foot bath, ice, frozen, and any "
        "temperature over 37 C.",
        "BJGP 2005; J Fam Pract 1987",
        ERROR,
        "Soak your feet in hot water.",
        "Rest your warm palms on your foot.",
    ),
    Rule(
        11,
        "Oil is warmed by hands alone",
        "Oil, lotion or cream warmed by anything but hands.",
        "BJGP 2005",
        ERROR,
        "Warm the oil on the radiator.",
        "Warm a little oil between your palms.",
    ),
    Rule(
        12,
        "Scented oil",
        "Over 2 % or undiluted is refused; over 1 %, or scented oil without a label line and a "
        "patch-test line, is warned of.",
        "Tisserand & Young; dermnetnz.org; own for 1 %",
        BOTH,
        "Use lavender oil at three percent.",
        "Use plain oil.",
    ),
    Rule(
        13,
        "Toe gaps stay dry",
        "No oil between the toes; after oil, a line that wipes and dries between the toes "
        "(hands: a line that wipes).",
        "CDC; Diabetes UK",
        ERROR,
        "Work the oil in between your toes.",
        "Wipe both feet, and dry between your toes.",
    ),
    Rule(
        14,
        "Nobody walks on oily feet",
        "After oil: socks, stay seated, stand slowly; no standing before wiping and socks.",
        "myhealth.alberta.ca; foundationforpn.org",
        ERROR,
        "Walk to the bathroom.",
        "Put your socks on, stay seated a moment, then stand up slowly.",
    ),
    Rule(
        15,
        "A reminder to stop",
        "Over 300 s of touch without a stop reminder is refused; over 180 s is warned of.",
        f"own, from the {_GUIDE}",
        BOTH,
        "six minutes of strokes in silence",
        "remind: [If anything hurts, rest your hands.]",
    ),
    Rule(
        16,
        "A look at the end",
        "A routine that touches skin looks at it at the end; one that only moves or stretches is "
        "warned.",
        f"CDC; IWGDF 2023; {_GUIDE}",
        BOTH,
        "the last step is a stroke",
        "Look once more at both soles.",
    ),
    Rule(
        17,
        "Hands, towel, soft ball",
        "Golf ball, bottle or can, spiked roller, electric or vibrating device, blade and pumice "
        "are refused; a wooden stick is warned of.",
        "general foot-care guidance; own",
        BOTH,
        "Roll a golf ball under your arch.",
        "Roll the soft ball slowly under your arch.",
    ),
    Rule(
        18,
        "A ball is for sitting",
        "Before a ball: a line that seats, a line with socks on, and a question whether the sole "
        "feels touch.",
        f"{_GUIDE}; own",
        ERROR,
        "Stand on the ball.",
        "Sit well back on a steady chair, with your socks on.",
    ),
    Rule(
        19,
        "What belongs to a therapist",
        "Deep tissue, lymph drainage, percussion, joint cracking, Thai pressing.",
        "practice articles that ask for a trained therapist",
        ERROR,
        "Now some lymph drainage.",
        "Now a few light strokes.",
    ),
    Rule(
        20,
        "Calf and back of the knee",
        "No pressing there; no upward sweep of the leg unless the check asks about swelling and "
        "a sore calf.",
        "NHS on clots; globaltherapies.com (a case after a short massage)",
        ERROR,
        "Press along your calf.",
        "Rest flat hands on the front of your shin.",
    ),
    Rule(
        21,
        "Toes are not wrenched",
        "Yank, twist, crack and pop are refused; a pull that is not light is warned of.",
        _GUIDE,
        BOTH,
        "Twist each toe.",
        "Turn each toe a little, and draw it out lightly.",
    ),
    Rule(
        22,
        "Both sides alike",
        "Left and right differ by over 10 % of their time: refused, unless there is only one; "
        "right before left is warned of.",
        "study protocol NCT04564131",
        BOTH,
        "four minutes on the left, three on the right",
        "each: {side: [left, right]}",
    ),
    Rule(
        23,
        "No claims",
        "Cure, heal, treat, repair, circulation, toxins, as good as a drug, and comfort about a "
        "symptom are refused; promises are warned of.",
        "own, from the trials: small, unblinded, mixed",
        BOTH,
        "This heals your nerves.",
        "Some people find this comforting.",
    ),
    Rule(
        24,
        "No organs, no reflex zones",
        "A point of the foot stands for nothing but itself.",
        "NatMed; systematic review of reflexology 2009",
        ERROR,
        "This is the kidney point.",
        "This is the soft middle of the arch.",
    ),
    Rule(
        25,
        "No advice on medicine or food",
        "Changing medicine, dose, diet or supplements.",
        "practice article on massage for neuropathy; own",
        ERROR,
        "You can stop your tablets now.",
        "Do not stop any treatment because of a session.",
    ),
    Rule(
        26,
        "No feather where light touch hurts",
        "A feather step needs question 8 before it, with gentle or end after a yes.",
        f"{_GUIDE}; own",
        ERROR,
        "a feather step, and nobody asked whether light touch hurts",
        "ask: Does light touch hurt, or is your pain seven or more tonight?",
    ),
    Rule(
        27,
        "Plain sentences",
        'Over 14 words, over two instructions, "we", a side or place that is not named, '
        "whispering, blame.",
        "Wingfield 2006; Stanko-Kaczmarek 2023; own for the numbers",
        WARNING,
        "We will now relax our toes.",
        "Now let your toes rest.",
    ),
    Rule(
        28,
        "Time to do it",
        "Under 3 s of silence after an instruction that touches.",
        "own",
        WARNING,
        "pause: 1s after a stroke",
        "for: 60s",
    ),
    Rule(
        29,
        "Easy breath",
        "Holding the breath, or a pace outside 4 to 10 breaths a minute, is refused; no way out "
        "is warned of.",
        "Front Psychiatry 2019",
        BOTH,
        "Hold your breath for a moment.",
        "Breathe in, and let it go slowly.",
    ),
    Rule(
        30,
        "Calm sound",
        "Background above -20 dB against speech, or speech outside 100 to 140 words a minute.",
        "WCAG 1.4.7; own for the pace",
        WARNING,
        "level: -10 dB",
        "level: -24 dB",
    ),
    Rule(
        31,
        "A recording asks by itself",
        "Ball, points, stretch and sweep speak their own question before they begin; the check "
        "of a touching routine has its fixed line, else a warning.",
        "own: a recording cannot branch",
        BOTH,
        "a routine of presses without a question of its own",
        "ask: Can you feel a light touch all over both soles?",
    ),
    Rule(
        32,
        "A safe place",
        "In the bath, while driving, or doing something asleep.",
        "own",
        ERROR,
        "You can do this in the bath.",
        "Sit or lie where you are at ease.",
    ),
)
"""All of them, by number from 1."""


def rule(number: int) -> Rule:
    """Return the rule with a number from 1 to 32."""
    return RULES[number - 1]
