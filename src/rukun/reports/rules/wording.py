"""Spellings, slang and local words, each with its standard Indonesian form."""

from __future__ import annotations

_SPELLINGS = """
yang: yg yng nang ingkang sing yank
dengan: dgn dg dngn lawan ngan karo dgan
untuk: utk tuk u untk gasan kanggo buat2 kagem
tidak: tdk tdak gak ga nggak ngga gk kada kd kadak ndak ndk nda nd enggak engga ora mboten endak ndik endik tida \
gag kaga kagak ngk tdek indik ngak tak
tidak ada: kadada kadeda gaada gada nggaono raono gaono
tidak bisa: gabisa
belum: blm blum blom balum belom durung dereng lum blm2 blem
sudah: sdh udah udh dah sudh sampun wis wes uwis hudah sudahai dh suda sdah udahan sedah uda
ada: ono enek wonten adda
air: banyu aer toyo aek
rumah: rmh rumh omah griya rmah rumha romah griyo griyone griyonipun omahe omahku
anak: ank anake nak2 lare bocah bocahe cah budak anakipun anake
anak-anak: kakanak kakanakan kanak-kanak bocah-bocah anak2 anakanak
anak kecil: bocil
kelas: kls klas klsnya
orang: org urang uwong wong tiyang ourang ikung ikok org2 orng uwonge wonge wongnya jalmi tiyangipun
seorang: saikung
saya: sy sya aku ulun unda kula kulo q aq gue gw gua ak ane saia
anda: pian njenengan panjenengan sampeyan
beliau: sidin bliau
dia: inya dheweke deweke dy
mereka: mrk buhannya sida buhan
kami: kmi
kita: etam kt
suami: bojoku suaminy swami swmi
istri: bini isteri bojone istrinye istr semah garwa bojone bojo
ayah: abah bapake ramane
ibu: ibuk mamak uma umak emak ibuke mama bunda mamah inang biyung
kakek: kai simbah mbahkung kakung datuk atok embah
nenek: nini nenk nene simbok mbok neneknda
bibi: acil
paman: amang paklik
tetangga: tonggo tetngga tetga
adik: ading adek adk adhiku adike adine adik2 adingnya
kakak: kaka kakang mbakyu
sakit: garing gering sakt skt saki lara
meninggal: mninggal seda wafat tewas wft meningal
mati: mate pejah
tenggelam: lamas kalelep kelelep klelep tenggelm tengelam tenggelem
tercebur: kecemplung tecebur kecebur kacabur
hanyut: kintir keli hanut hnyut
terbakar: tunu katunuan kobong kabakar terbkar trbakar kebakar tebakar terbaka kobar kasalukutan
kebakaran: fire kobongan kebkaran kbakaran kebakran kebakarann kabakaran kebaran kebakaram
banjir: flood flooded banjr bnjir bajir ranam banjiir
terendam: kerendam karandam terendem kebanyuan terendm trendam terandam
kebanjiran: kabanjiran kebanjirn
roboh: rabah rubuh ambruk runtuh rubuhan robohh ambrol
pohon: puun puhun wit phn
buaya: buhaya buayak
deras: labat
perahu: jukung prahu praho
tolong: tulung tolng tlg tlong tlng tulong tulungi tulongi tulungin toloong help
cepat: lakas lakasi cpt cepet capat cepetan gage
sekarang: wahini wayahini skrg skrang skarang saiki sekrang skg wahinian
baru: hanyar anyar bru
kemarin: kamarian wingi kmrn kmarin kemaren kmren
besok: bsk isuk sesuk bsok
bisa: kawa bs isa iso bsa saget
tidur: guring turu tdr sare
makan: mangan mkn mkan dahar neda maem
minta: mnt njaluk nyuwun mita
mau: handak hndak pengen pingin arep mo pgn
hamil: meteng hml
melahirkan: baranak beranak babaran brojol mlahirkan lairan nglairno nglairake nglairke nglairne
hilang: ilang hlang
pukul: gebuk gebug antem kepruk
dipukul: digebuk digebug digebukin digebugi dipukulin dipukuli diantem dipentung ditampol digampar dihajar
memukul: mukul mukulin mukuli memukuli gebukin gebugi nggebugi mencatuk catuk nggebuki mukulnya hajar menghajar \
ngegebukin
pergi: lunga pgi tulak
pulang: mulih bulik bulik-bulik pulng
tinggal: manggon tggl bediam badiam
kasihan: kasian kesian mesakke mesakne
sendirian: piyambak piyambakan dewean dewekan sorangan saurangan dhewe sendirean
sendiri: sndiri sndri dewe
banyak: akeh bnyk byk bnyak kathah
sekali: banar banget bgt bngt tenan sanget bangat benar2 skali
besar: ganal gede gedhe bsr
kecil: kcl cilik
semua: sabarataan kabeh smua smw
dari: matan dr dri saking
di: dii ning ndek
ke: menyang
ini: niki iki ni nih neh
itu: tu tuh niku iku
saja: haja aja aj ae maha sj sja doang
dan: wan wan lan & serta
atau: ato atw utawa atawa
kalau: klo kalo lamun klu klau menawi
karena: krn karna krna gara-gara amarga soale krena coz
pada: pd pda
juga: jg jga ugi
lagi: lg lgi
tapi: tp tpi tetapi
seperti: spt sprti koyo kayak
bagaimana: gmn gimana gmna bgmn gmana pripun piye kayapa bagaimn gemana kepiye
mengapa: kenapa knp knapa napa
dimana: dmn dmana nangdi
berapa: brp brapa pira pinten
apa: ap opo apo nopo
siapa: sapa sopo spa
bapak: bpk bapa pa
pak: pk
anggota: agt
keluarga: klrga kluarga klg kulawarga klwrga kelg kaluarga keluargane keluarganing klwarga
kepala: kpl kapala
kelurahan: kelrahan klrhan
desa: ds
dusun: dsn
kampung: kmpung kmp kp kampong
kecamatan: kec
jalan: jl jln jlan dalan dlan
gang: gg
dekat: dkt dket parak deket cedak
depan: dpn dpan
belakang: blkng blkg
samping: higa smping
sebelah: sblh sebelh
seberang: subarang sbrang
sungai: sei sungei sngai bengawan
gunung: gn
perumahan: perum
komplek: kompleks komp
tahun: thn th taun thun warsa
bulan: bln
hari: hr hri dino dinten
minggu: mgg
jam: pkl jm
malam: mlm bengi mlam dalu
kemarin malam: malamtadi
pagi: baisukan esuk pgi pagi2
siang: siang2
sore: sre
lanjut usia: lansianya
sekolah: skolah sklh sekolh skul skola
rusak: rsk rusk
bantuan: bantuann bntuan bntn bantuane bantoan bantun
bantu: bntu bantuin bantui
mohon: mhn mhon mohn mhon2 monggo
tidak mampu: gakin
lapor: lpr laporr
laporan: lprn lapran laporann
terima kasih: makasih mksh trims terimakasih trimakasih tks thx thanks tengkyu suwun mtrnwn maturnuwun tq \
tarimakasih trmksh terimaksih trmkasih makaseh makasi mksih nuwun tengkiu terimksh trimaksih makasihh
assalamualaikum: assalamu'alaikum asslmkm askum ass asalamualaikum assalamualaikm aslm aslkm assalammualaikum \
asslamualaikum
informasi: info infonya
nomor: no nomer nmr
telepon: telp tlp telpon tlpn
kursi roda: kursiroda
bpjs: bepejees
kabel: kbl
listrik: listrk
kesetrum: kestrum tersetrum kesetrom tersengat nyetrum
gila: edan gendeng
stres: stress setres
mengamuk: ngamuk mngamuk ngamok
mengancam: ngancam ngancem
mengemis: ngemis minta-minta ngamis
gantung diri: gandir gantungdiri
bunuh diri: bundir bunuhdiri
tidak sadar: koma pingsan semaput klenger
parang: mandau bendo
pisau: piso lading
begini: bgini gini kayaini
begitu: gitu bgitu gtu kayatu
gerobak: grobak
mengungsi: ngungsi
tanah: tnah
dikubur: dimakamkan dikuburkan dimakamin
bayi: orok jabang
uang: duit duwit uwang wang
kerja: gawe begawi bagawi krja
kaya: sugih
miskin: mlarat melarat
lapar: luwe
dapat: dpt dapet dpat olih entuk
mendapat: mndpt mendapatkan
warga: wrga wg
masyarakat: masy
jembatan: jbtn
kendaraan: kndraan
motor: mtr
mobil: mbl
lampu: lmpu
sampah: smpah
ditemukan: ditemukn dtemukan ketemu ketemunya
ternyata: trnyta trnyata
tadi: td tdi puan hintadi
barusan: hanyaran brusan
nanti: nnti ntar ntr
melapor: nglapor ngelapor
petugas: ptugas ptgs
pegawai: pgawai pgw
penyandang: pnyandang
obat: ubat
sama: sm
tanah longsor: landslide
gempa: earthquake
punya: baisi bisi gadhah
sekeluarga: sakaluarga saklwarga sakkeluarga
kembar: kambar
umur: yuswo yuswa umure umuripun
hidup: gesang urip
kira-kira: kira2 kiro-kiro kiro2 kiraan
kejepit: kecepit
bersama: bareng2 sareng
jatuh: dhawah
saudara: badingsanak dangsanak sedulur seduluran semeton
orang tua: kuitan
laki-laki: lanang jaler lakian
perempuan: wedok wadon estri binian babinian bebinian
jiwa: jiwo jiwane
"""


def _spellings() -> dict[str, str]:
    table: dict[str, str] = {}
    for line in _SPELLINGS.strip().splitlines():
        standard, _, variants = line.partition(": ")
        for variant in variants.split():
            table.setdefault(variant, standard)
    return table


STANDARD: dict[str, str] = _spellings()
"""From a word as written (lower case) to its standard form, which may be two words."""
