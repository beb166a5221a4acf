"""`python -m voiceguide` is the program `voiceguide`."""

from voiceguide.cli import main

main()
