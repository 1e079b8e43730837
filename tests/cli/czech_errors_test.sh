#!/usr/bin/env bash
# What is wrong with the arguments is said in the language that is asked for, wherever that stands.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"

refused 64 "neznámé tvrzení 'naive-varience'; nemělo to být 'naive-variance'?" \
  explain naive-varience --lang cs
refused 64 "neznámé tvrzení" verify --lang=cs naive-varience
refused 64 '--set active=70000: očekává se celé číslo od 0 do 65536 (' \
  explain naive-variance --lang cs --set active=70000
refused 64 'očekává se celé číslo (' verify naive-variance --lang cs --set active=1.5
refused 64 'takový parametr není' verify naive-variance --lang cs --set activ=3
refused 64 'je jedním z parametrů tvrzení' verify naive-variance --lang cs --set minibatch=3
refused 64 'žádné z tvrzení jej nemá' verify --lang cs --set nonsense=3
refused 64 'očekává se JMÉNO=HODNOTA' verify --lang cs --set nonsense
refused 64 'očekává se celé číslo od 0' verify --lang cs --seed x
refused 64 'očekává se celé číslo od 1 do 1024' verify --lang cs --threads 0
refused 64 'očekává se pravděpodobnost chyby' verify --lang cs --alpha 2
refused 64 "nečekaný argument '--jsn'; nemělo to být '--json'?" verify --lang cs --jsn
refused 64 'to je --threads' verify --lang cs --jobs 3
refused 64 "neznámý příkaz nebo volba 'verfy'" verfy --lang cs
refused 64 'chybí CLAIM' explain --lang cs
refused 64 'očekává se právě jedna hodnota' verify --lang cs --json
refused 64 'jsou týž soubor' verify --lang cs --json a --html a
refused 64 'není číslo' exercise naive-variance --lang cs --answer x
refused 65 'nelze číst' check --lang cs none.json
# Another language than there is has its own error, in English.
refused 64 '--lang xx: expected en (English) or cs (Czech)' explain naive-variance --lang xx
refused 64 'unknown claim' explain naive-varience

finish
