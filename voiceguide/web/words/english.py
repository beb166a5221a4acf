"""English."""

from voiceguide.web.words.evenings_english import ENGLISH as EVENINGS
from voiceguide.web.words.shape import Reason, Section, Words

BACK = "Back to the sessions"

ENGLISH = Words(
    name="English",
    tongues={"en": "English", "de": "German", "es": "Spanish"},
    skip="Skip to the content",
    here="Where you are",
    more="More",
    all_sessions="All sessions",
    look="Colours and language",
    night="Night colours",
    day="Day colours",
    help="Help",
    minute="1 minute",
    minutes="{n} minutes",
    short="less than a minute",
    library_title="Sessions",
    library_lead="Choose one for tonight. You can stop at any time.",
    kept_title="Kept sessions",
    every_title="All sessions",
    needs="You need:",
    needs_nothing="You need nothing.",
    other_language="This session is in {language}.",
    help_hint="How to keep sessions on this phone is told on the help page.",
    first_title="Before your very first session",
    first_text="There are nine questions that are asked only once. Please answer them first: some "
    "people should ask a doctor, nurse or foot specialist before they begin.",
    to_first="To the questions",
    answer_here="Answer the questions here first",
    play="Play",
    questions_heard="If you press Play, the voice asks the questions in the session.",
    how_long="How long",
    how_long_minutes="Length in minutes",
    minutes_word="minutes",
    shorter="Shorter",
    longer="Longer",
    which_side="Which side",
    as_written="As usual",
    left_only="Left only",
    right_only="Right only",
    touch="Touch",
    usual_touch="As usual",
    gentle="Light touch only",
    more_choices="Voice and sound",
    voice="Voice",
    best_voice="The best one here",
    background="Sound under the voice",
    quiet="None",
    sounds={
        "brown-noise": "Soft noise", "low-bowl": "Low bowl", "slow-waves": "Slow waves",
        "soft-bell": "Soft bell", "soft-rain": "Soft rain", "warm-drone": "Warm hum",
    },
    pace="Speed of the voice",
    usual_pace="As usual",
    slow="Slower",
    quick="Quicker",
    sheet="Large-print sheet",
    picture_title="How it goes",
    question_of="Question {n} of {total}",
    yes="Yes",
    no="No",
    unsure="Not sure",
    left="Left",
    right="Right",
    both="Both",
    looked="I have looked",
    cannot_look="I cannot look tonight",
    look_first="Take your time. This page waits for you.",
    once_more="Take your time. Here is the question once more.",
    earlier="One question back",
    stop_here="Leave the questions",
    answered_title="Thank you",
    answered_text="All questions are answered. You can begin.",
    ended_title="No massage tonight",
    because="You answered “{answer}” to:",
    whom_title="Whom to call",
    whom_text="For a sore, swelling, heat or colour change, call your foot team, doctor or nurse. "
    "If you cannot breathe well, call emergency services.",
    breathe_title="Quiet breathing instead?",
    breathe_text="Your hands can rest.",
    making="Getting ready",
    waiting="Another session is being made first. Before this one: {n}.",
    speaking="The voice speaks the lines: {done} of {total}.",
    ready="Ready to play.",
    making_note="You may close this page. The session will be here when you come back.",
    failed_title="This session could not be made",
    choose_again="Change the session",
    press_play="Press Play when you are ready.",
    pause="Pause",
    over="The session is over.",
    time_left="{time} left",
    go_on_from="Go on from {time}",
    side_left="left",
    side_right="right",
    side_both="both",
    position="Place in the session",
    previous="Step back",
    next="Next step",
    back15="15 seconds back",
    on15="15 seconds on",
    parts="Parts",
    sound_trouble="The sound could not be loaded. Look whether the computer with voiceguide is on, "
    "and press Play once more.",
    begins_anew="More than an hour has gone by, so it begins with its questions.",
    night_title="For the night",
    sleep="Stop by itself after",
    sleep_off="The end of the session",
    sleep_part="This part",
    sleep_fades="It grows softer and stops.",
    sleep_line="On this phone a page cannot make the sound softer, so it stops after the line that "
    "is being said. With the screen off, some phones stop the timer; the session ends in any case.",
    keep_awake="Keep the screen on while it plays",
    keep_title="Keep it",
    save="Save to this phone",
    keep="Keep this session",
    keep_offline="Keep for times without the computer",
    keeping="Being kept …",
    kept_here="Kept on this phone. It plays without the computer, too.",
    keep_failed="It could not be kept on this phone. Look whether there is room, and try again.",
    unkeep="Do not keep it any longer",
    is_kept="It stands at the top of all sessions.",
    offline_how="Sessions that play without the computer need a safe connection: the help page "
    "says how. A saved file plays in any case.",
    offline_title="The computer is not reached",
    offline_text="voiceguide runs on a computer in your home. Look whether it is on, and whether "
    "this phone is in the same network.",
    offline_here="Kept on this phone",
    offline_none="No session is kept on this phone yet.",
    try_again="Try again",
    help_title="Help",
    help_sections=(
        Section(
            "Hearing a session",
            (
                "Choose a session, press Play, and once more the large Play. The screen shows what "
                "is being said. The phone may be locked: the session goes on, and its buttons "
                "stand on the lock screen.",
                "If anything hurts, stop and rest your hands. Stopping is fine.",
            ),
        ),
        Section(
            "The questions",
            (
                "Before each session with touch there are a few questions. Answer them on the "
                "page, and the session follows your answers for an hour. Or press Play, and hear "
                "them in the session. Your answers stay on your own computer.",
            ),
        ),
        Section(
            "Tonight, plan and journal",
            (
                "Tonight says what fits, and why. You can begin it, take something lighter, or "
                "leave it. What is heard and what you note stays on your own computer; while "
                "that is away, it waits on this phone.",
            ),
        ),
        Section(
            "A file on your phone",
            (
                "“Save to this phone” puts the session into the downloads of the phone, as a "
                "sound file that any player can play.",
            ),
        ),
        Section(
            "On the home screen, and without the computer",
            (
                "This works where voiceguide was started with --tls, and after its certificate was "
                "installed on the phone as told below. Then sessions can be kept, and they play "
                "while the computer is off.",
            ),
            (
                "iPhone: press Share in Safari, then “Add to Home Screen”.",
                "Android: press the three dots in Chrome, then “Add to Home screen” or “Install”.",
            ),
        ),
        Section(
            "The certificate on an iPhone or iPad",
            (),
            (
                "Open this page in Safari, and press “Get the certificate” below. Allow the "
                "download.",
                "Open Settings, press “Profile Downloaded”, then “Install”.",
                "In Settings, open General, About, Certificate Trust Settings, and switch on "
                "“Voiceguide at home”.",
                "Open the sessions again. No warning appears.",
            ),
        ),
        Section(
            "The certificate on Android",
            (),
            (
                "Press “Get the certificate” below. The file goes to the downloads.",
                "Open Settings, and search for “CA certificate”. Press “Install anyway”, and "
                "choose the file.",
                "Open the sessions again in Chrome. No warning appears.",
            ),
        ),
        Section(
            "Who can read along",
            (
                "An address that begins with http:// can be read by others in the same network. "
                "Use it only at home. With --tls nobody reads along.",
                "The certificate vouches for your own computer and for nothing else. You can "
                "remove it in the same settings.",
            ),
        ),
        Section(
            "What this is, and is not",
            (
                "voiceguide plays spoken foot and hand massage sessions for comfort. It does not "
                "examine, diagnose or treat. Research on massage for neuropathy is small and "
                "mixed. Ask your doctor, nurse or podiatrist before you start if you have "
                "diabetes, cancer treatment, poor circulation, blood clots, blood thinners, or "
                "past foot ulcers. Do not stop any treatment because of a session. Stop if it "
                "hurts.",
            ),
        ),
    ),
    evenings=EVENINGS,
    certificate_file="Get the certificate",
    forget="Forget all phones",
    forget_text="Every phone, this one too, has to scan a new code after that.",
    sorry={
        "unpaired": Reason(
            "Please scan the code once more",
            "This phone is not known here, or the code was used or is too old. On the computer, "
            "press Enter in the window where voiceguide runs, and scan the code that it shows.",
        ),
        "host": Reason(
            "This address is not the right one",
            "Open the address that the computer shows, or scan its code.",
        ),
        "forged": Reason(
            "This came from another page",
            "Nothing was changed. Open the sessions here, and try again.",
            BACK,
        ),
        "too-large": Reason(
            "That was too much",
            "More was sent than any page here sends. Go back and try again.",
            BACK,
        ),
        "too-many": Reason(
            "Too many tries",
            "Wait a minute, and then scan the code once more.",
        ),
        "not-found": Reason(
            "This page is not here",
            "Perhaps a letter of its address was lost.",
            BACK,
        ),
        "failed": Reason(
            "That did not work",
            "Here is what the computer said. Try again, or choose something else.",
            BACK,
        ),
        "gone": Reason(
            "This session is no longer here",
            "It was made some time ago and not kept. Choose it again: it is made anew.",
            BACK,
        ),
        "choice": Reason(
            "This cannot be chosen",
            "Go back and choose again.",
            BACK,
        ),
    },
)  # fmt: skip
