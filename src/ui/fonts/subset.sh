#!/bin/sh
# Cuts the two faces down to what a bilingual page needs. Run by hand when a font package changes:
#   pip install fonttools==4.66.1 brotli && sh src/ui/fonts/subset.sh
set -eu
here=$(dirname "$0")
packages="$here/../../../node_modules/@fontsource-variable"
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
chars='U+0020-007E,U+00A0,U+00A7,U+00A9,U+00AB,U+00B0-00B3,U+00B7,U+00BB,U+00C0,U+00C2,U+00C4,U+00C6-00CF,U+00D4,U+00D6-00D7,U+00D9,U+00DB-00DC,U+00E0-00E2,U+00E4,U+00E6-00EF,U+00F1,U+00F3-00F4,U+00F6-00F7,U+00F9-00FC,U+00FF,U+0152-0153,U+2009,U+2010-2014,U+2018-201A,U+201C-201E,U+2022,U+2026,U+202F,U+20AC,U+2122,U+2190-2193,U+2212'

cut() { # source, axis setting, name of the result
  fonttools varLib.instancer "$1" "wght=$2" -o "$work/$3.ttf" -q
  pyftsubset "$work/$3.ttf" --unicodes="$chars" --layout-features=kern,tnum,lnum \
    --no-hinting --name-IDs=0,1,2,4,6,13,14 --output-file="$work/$3.cut.ttf"
}

cut "$packages/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2" 400:700 hyperlegible
cut "$packages/source-serif-4/files/source-serif-4-latin-wght-normal.woff2" 600 ensemble-serif

# "Source" is a reserved font name (OFL 1.1, condition 3): a changed version has to be called something else.
python3 - "$work" "$here" <<'PY'
import sys
from fontTools.ttLib import TTFont
work, here = sys.argv[1:]
for name, family in (("hyperlegible", None), ("ensemble-serif", "Ensemble Serif")):
    font = TTFont(f"{work}/{name}.cut.ttf")
    if family:
        for record in font["name"].names:
            if record.nameID in (1, 4, 6):
                record.string = family if record.nameID != 6 else family.replace(" ", "")
    font.flavor = "woff2"
    font.save(f"{here}/{name}.woff2")
PY
