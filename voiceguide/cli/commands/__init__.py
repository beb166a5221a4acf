"""One module for each command; `program.SECTIONS` lists them."""
