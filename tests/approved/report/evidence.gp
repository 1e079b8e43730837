set encoding utf8
set terminal svg size 800,583 fixed noenhanced background rgb 'white' font 'sans-serif,22' linewidth 1.4 name 'figure'
set output
set title 'Every interval against its prediction and'."\n".'margin'
set tmargin at screen 0.83190394511149224
set bmargin at screen 0.451114922813036
set lmargin at screen 0.3125
set rmargin at screen 0.965
set key Left reverse samplen 2.2
set xlabel offset 0,0.4
set border 3 linecolor rgb '#444444'
set grid back linecolor rgb '#DDDDDD' linewidth 0.6 dashtype solid
set tics nomirror out scale 0.6
set xrange [-3.6000000000000001:3.6000000000000001]
set yrange [0.4:3.6000000000000001]
set xlabel '(value − prediction) / margin'
set xtics ('−3' -3 0, '−2' -2 0, '−1' -1 0, '0' 0 0, '1' 1 0, '2' 2 0, '3' 3 0)
set ytics ('variance' 3 0, 'literal-standard-'."\n".'deviation *' 2 0, 'never-negative' 1 0)
set label '2' at 3.1599999999999997,3 right front
set arrow from 0, graph 0 to 0, graph 1 nohead front linecolor rgb '#444444' linewidth 0.8 dashtype (4,4)
$data0 << EOD
-1 1 2.6400000000000001 3.3599999999999999
-0 3.6000000000000001 0.64000000000000001 1.3599999999999999
EOD
$data1 << EOD
-0.0066990005091240382 0.0066990005091240382 1.6400000000000001 2.3599999999999999
EOD
$data2 << EOD
0.024691357799952129 3 -0.57900019999999586 0.62839980000001106
-2.4999062139928721 2 -2.5 -2.4997990299847261
1 1 1 3.6000000000000001
EOD
$data3 << EOD
-2 3
EOD
$data4 << EOD
-3.2199999999999998 3 -0.29999999999999999
3.2199999999999998 3 0.29999999999999999
EOD
plot $data0 using (($1+$2)/2):(($3+$4)/2):1:2:3:4 with boxxyerror linecolor rgb '#56B4E9' fillstyle transparent solid 0.3 border rgb '#56B4E9' title 'within the margin' at 0.3075,0.25385934819897082, $data1 using (($1+$2)/2):(($3+$4)/2):1:2:3:4 with boxxyerror linecolor rgb '#777777' fillstyle transparent solid 0.12 border rgb '#777777' title 'the slide'."'".'s literal words' at 0.3075,0.19725557461406518, $data2 using 1:2:3:4 with xerrorbars linecolor rgb '#0072B2' linewidth 2.4 pointtype 7 pointsize 0.5 title 'interval' at 0.3075,0.14065180102915953, $data3 using 1:2 with points linecolor rgb '#D55E00' linewidth 2 pointtype 2 pointsize 0.9 title 'counter-claim' at 0.3075,0.084048027444253853, $data4 using 1:2:3:(0) with vectors head filled size screen 0.012,25 linewidth 2 linecolor rgb '#D55E00' title 'counter-claims beyond (count)' at 0.3075,0.027444253859348199
