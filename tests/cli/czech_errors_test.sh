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
# So is what is wrong with files, down to the system's own words.
refused 70 "nelze zapsat '.': je to složka" verify naive-variance --lang cs --json .
refused 70 'žádný takový soubor ani složka' verify naive-variance --lang cs --json nowhere/results.json
mkdir mine && touch mine/thesis.tex
refused 70 "'mine' není zpráva: jsou v ní jiné soubory" verify naive-variance --lang cs --report mine
refused 65 'nowhere: očekává se složka, není tu nic' verify bias-share --lang cs --mnist nowhere
mkdir images && printf '\x1f\x8bno gzip' >images/t10k-images-idx3-ubyte.gz && cp images/t10k-images-idx3-ubyte.gz images/t10k-labels-idx1-ubyte.gz
refused 65 'očekává se celý proud gzip, je poškozený: ' verify bias-share --lang cs --mnist images
printf 'no ledger' >draws.db
refused 65 'očekává se kniha losování programu initproof, je to jiný soubor' ledger draws.db --lang cs
printf '{"claims": [' >results.json
refused 65 'očekává se úplný dokument JSON, chyba je u bajtu' check results.json --lang cs
refused 65 'nelze otevřít: žádný takový soubor ani složka' audit nowhere.npy --lang cs
printf 'short' >short.npy
refused 65 'je tu méně než 8 bajtů' audit short.npy --lang cs
# Another language than there is has its own error, in English.
refused 64 '--lang xx: expected en (English) or cs (Czech)' explain naive-variance --lang xx
refused 64 'unknown claim' explain naive-varience
# So it is for every command.
for line in list 'explain euler-limit' 'exercise euler-limit' 'handout euler-limit --html x.html' \
  'verify euler-limit' 'combine x.db' 'ledger x.db' 'check x.json' 'calibrate --runs 1' 'power --runs 1' \
  'train --epochs 1' 'network 3-2' 'audit x.npy --init he'; do
  read -ra command <<<"$line"
  for code in de CS ''; do
    refused 64 "--lang ${code:-''}: expected en (English) or cs (Czech)" "${command[@]}" --lang "$code"
  done
done
refused 64 "--lang $(printf 'x%.0s' {1..50})" list --lang "$(printf 'x%.0s' {1..5000})"
(($(wc -c <err) < 400)) || fail 'a language echoed at full length'

finish
