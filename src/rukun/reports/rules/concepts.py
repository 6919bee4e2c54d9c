"""Words of one meaning: what the linear model is told besides the words themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import combinations

_CONCEPTS = """
child: anak anak-anak bocah bocah-bocah balita bayi murid siswa siswi pelajar santri remaja cucu keponakan ponakan bocil batita baduta ananda \
putra putri gadis abg bujang kanak adik-adik yatim piatu orok lare
baby: bayi orok jabang balita batita baduta popok susu pusar pusat menyusu oek
school: sekolah sd sdn smp smpn sma sman smk mts tk paud kelas guru murid siswa siswi pelajar seragam spp ijazah ujian rapor bk slb pesantren santri \
kuliah mahasiswa paket sebangku
elder: kakek nenek mbah lansia jompo manula renta sepuh opa oma eyang datuk ninik pikun demensia tua nek kek buyut uzur pensiunan
woman: istri janda perempuan wanita ibu gadis siswi bini mbak tante bibi bude cewek ibu-ibu hamil menjanda
man: suami bapak pria lelaki laki-laki laki ayah paman om pakde bujang cowok duda bapak-bapak
kin: adik kakak sepupu mertua menantu ipar saudara paman bibi tante om orang keluarga ayah ibu bapak istri suami abang mantan
hit: pukul dipukul memukul pukuli dipukuli tampar ditampar menampar nampar tendang ditendang menendang nendang aniaya dianiaya siksa disiksa cekik dicekik \
jambak dijambak menjambak banting dibanting membanting sundut disundut cambuk dicambuk dicambuki sabet tonjok ditonjok tinju gigit digigit cakar \
tempeleng keroyok dikeroyok hajar tampol lempar dilempar melempar melempari dilempari sabat sundutan setrika disetrika gampar jotos dijotosi \
menginjak diinjak tusuk bacok dibacok menusuk membacok mukul dibentur dibenturkan lecut dilecut pentung manampiling ditampol bogem
wound: lebam memar biru biru-biru bengkak luka luka-luka berdarah darah benjol bonyok babak bilur melepuh sobek retak patah sundutan bernanah borok
sex: cabul dicabuli mencabuli perkosa diperkosa memperkosa setubuhi disetubuhi pelecehan dilecehkan melecehkan raba diraba meraba kemaluan telanjang bugil sodomi \
pencabulan mesum digerayangi rudapaksa syur
prostitution: psk lonte open bo prostitusi pelacur pelacuran lokalisasi michat mangkal mucikari germo esek-esek plus-plus remang remang-remang pangku hidung belang \
tamu karaoke lc pl wts bispak mami penghibur pijat melayani layani cewek-cewek
marry: nikah menikah dinikahkan nikahkan menikahkan kawin dikawinkan mengawinkan pernikahan perkawinan lamar dilamar siri akad penghulu kua mahar dijodohkan \
pengantin mempelai jodoh dijodohin dinikahi mangawinakan dikawinakan dispensasi menjodohkan
divorce: cerai bercerai perceraian pisah dicerai diceraikan mantan selingkuh ditinggal ranjang
quarrel: bertengkar berantem cekcok ribut adu mulut pertengkaran rukun akur mediasi konseling warisan berselisih bermusuhan penengah konselor saling tegur damai
suicide: bunuh gantung tali racun silet nadi menyayat lompat loncat terjun wasiat pamit pamitan perpisahan menyusul nyusul susul mengakhiri akhiri baygon jembatan \
putus asa lelah capek hidup mati selamat tinggal beban bandul tambang
mental: odgj gila jiwa waras skizo skizofrenia halusinasi bisikan stres depresi bipolar rsj kumat kambuh sinting gendeng linglung pasung dipasung dirantai \
kerangkeng dikerangkeng gimbal mondar-mandir
rage: mengamuk ngamuk amuk kumat kambuh teriak teriak-teriak mengancam ancam mengejar ngejar ngejar-ngejar melempari memecahkan mecahin merusak menyerang nyerang
weapon: parang pisau celurit arit golok kapak mandau badik linggis senjata sajam tombak clurit palu bensin samurai besi pistol bom senapan gergaji
lockup: dikurung kurung disekap sekap dirantai rantai dikunci kunci digembok gembok kandang terkunci dikerangkeng dipasung kerangkeng penampungan disita ditahan
trafficking: dijanjikan dijanji dijanjiin iming-iming diiming-iming dijual mami mess mucikari agen paspor disita mandor tppo scam scammer kamboja majikan dipaksa dijebak dijerat utang
abroad: malaysia tawau sabah arab saudi taiwan hongkong singapura brunei korea jepang sarawak kuching kamboja tki tkw pmi deportan dideportasi deportasi paspor \
jeddah dubai nunukan sebatik majikan migran myanmar
drug: sabu narkoba ngelem lem pil koplo ganja pecandu kecanduan rehab rehabilitasi direhab napza nyabu tramadol sakau zenith ekstasi dobel double ketagihan aibon \
pemakai pengguna oplosan
prison: penjara lapas rutan napi narapidana bui tahanan sel bebas bersyarat eks residivis lp lpka warga binaan napiter hukuman skck
police: polisi polsek polres polresta penyidik sidang pengadilan ditangkap tersangka ditahan diamankan jaksa kejaksaan diversi bapas satpam pengacara hukum diperiksa
crime: mencuri nyolong maling curi pencurian begal ngutil jambret copet dicopet kecopetan dirampok tawuran penipuan ditipu tertipu
street: jalan simpang perempatan lampu merah trotoar emperan kolong halte terminal pasar taman gerobak ruko pinggir spbu jembatan stasiun flyover median traffic
beg: mengemis pengemis minta-minta sedekah menadah nadah ngamen mengamen pengamen recehan sumbangan map kaleng meminta-minta badut menadahkan
sell: jual jualan menjual dagang berdagang dagangan tisu koran kerupuk gorengan keripik keliling asongan bunga warung modal usaha kue sayur pentol
work: kerja bekerja buruh kuli tukang serabutan karyawan pekerja nganggur pengangguran phk ojek ngojek becak gaji upah penghasilan digaji pabrik sawit kebun nelayan \
honorer nafkah dipecat borongan
money: uang rupiah ribu rb juta jt duit biaya ongkos modal bayar utang hutang ngutang gaji upah bekal sangu tarif setor setoran dompet dana
hunger: makan lapar beras kelaparan nasi garam singkong puasa sarapan dapur ubi bubur sembako lauk
poor: miskin mampu susah melarat fakir sulit prasejahtera pas-pasan kekurangan menumpang numpang
aidlist: pkh bpnt blt bansos dtks dtsen desil kks bst dicoret terdaftar daftar data terdata didata penerima kebagian sasaran graduasi coret diusulkan
aid: bantuan bantu sembako paket beras selimut kursi tongkat santunan hibah modal stimulan
health: kis bpjs pbi jkn jaminan kepesertaan nonaktif reaktivasi iuran kartu sehat
hospital: rumah sakit rs rsud puskesmas dokter bidan perawat operasi obat berobat igd rujukan dirujuk ambulan ambulans kontrol rawat dirawat klinik infus opname \
medis pustu poli
ill: sakit tumor kanker stroke tbc gula diabetes ginjal jantung benjolan kemo demam batuk luka busuk katarak hernia asma sesak infeksi bernanah kusta paru lever gondok \
leukemia epilepsi kencing lumpuh sakit-sakitan terbaring cuci
acute: sadar pingsan kejang sesak napas nafas pendarahan perdarahan bernapas sekarat kritis muntah darah ketuban kontraksi mencong membiru ambruk tergeletak \
kesetrum tersedak mengap-mengap siuman
disabled: disabilitas difabel lumpuh buta tuli bisu tunanetra tunarungu tunadaksa tunawicara tunagrahita netra rungu daksa grahita wicara amputasi diamputasi kruk \
tongkat palsu autis autisme cp cerebral palsy down polio slb cacat hidrosefalus braille pertuni layu isyarat buntung
device: kursi roda tongkat kaki palsu dengar kruk alat walker stroller
birthdoc: ktp kk akta akte nik dukcapil perekaman identitas kartu kia capil disdukcapil tercatat rekam
nutrition: stunting gizi bb tb timbang timbangan posyandu kms bgm pendek kurus buncit pmt tulang berat badan kader marasmus cekung kerdil
house: rumah atap dinding lantai gubuk tiang papan bocor roboh lapuk reot bedah rtlh terpal rayap miring jebol pondok seng kontrakan wc jamban genteng plafon
fire: api kebakaran terbakar hangus ludes damkar membakar dibakar kobaran asap korsleting dilalap kompor meledak gosong padam pemadam menyala
flood: banjir terendam air meluap selutut sepinggang kebanjiran surut genangan perahu naik pasang banyu tergenang sepaha sedada
slide: longsor tebing lereng bukit tertimbun turap talud siring tanah material runtuh
crack: retak retakan amblas ambles bergerak bergeser miring turun merekah retak-retak bergelombang anjlok
wind: angin puting beliung badai atap terbang seng beterbangan terangkat puyuh topan
tree: pohon tumbang dahan ranting roboh kayu melintang batang trembesi ketapang
forest: lahan gambut hutan semak ilalang karhutla kebun asap kabut ladang semak-semak
quake: gempa goyang guncangan lindu bergoyang getaran sr magnitudo bmkg
sea: laut ombak gelombang pantai abrasi pesisir tsunami terkikis digerus dermaga rob
drought: kering kemarau kekeringan sumur tandon tangki droping bersih surut mengering embung
boat: perahu kapal ketinting ces speedboat kelotok klotok tongkang sampan feri karam terbalik penumpang jukung longboat abk pelampung haluan
drown: tenggelam hanyut tercebur terseret arus menyelam timbul muncul berenang mandi nyemplung terbawa
trapped: terjebak terjepit kejepit tertimbun tertimpa terperosok sumur jurang jatuh terkurung terhimpit ketindih gua tertindih nyangkut
animal: buaya ular beruang harimau monyet orangutan tawon lebah anjing kobra piton gajah beruk sanca
poison: keracunan muntah mencret diare mual nasi kotak katering hajatan gatal-gatal muntah-muntah pusing mbg jajanan
epidemic: dbd wabah malaria campak rabies merebak fogging menular klb difteri kolera demam berdarah
industry: pabrik gas pipa limbah tambang ledakan meledak bocor kilang smelter tumpah tumpahan minyak amonia tanggul perusahaan pt kimia tangki crane pltu batubara
riot: bentrok tawuran massa kampung saling serang lempar-lemparan ormas antar suku konflik rusuh kerusuhan mandau keributan
dead: mayat jenazah jasad meninggal mati kubur pemakaman mengubur dikubur kerangka tewas tengkorak almarhum wafat membusuk memakamkan
missing: hilang pulang kembali dicari mencari kabar kontak tersesat nyasar menghilang lenyap pergi keluar belum
found: ditemukan menemukan nemu penemuan temukan
leave: ditinggal ditinggalkan meninggalkan kabur minggat dititip dititipkan ditelantarkan telantar terlantar diusir sebatang kara dibuang
alone: sendiri sendirian sebatang seorang saurangan kesepian
travel: ongkos pulang tiket terminal pelabuhan bandara kampung perjalanan travel kapal bus merantau stasiun
adat: adat suku punan basap dayak pedalaman terpencil hulu berpindah berpindah-pindah terisolir gua kenyah ladang
minority: waria transpuan penghayat kepercayaan minoritas ahmadiyah aliran keyakinan jemaat ibadah beribadah kelompok
hiv: hiv aids odhiv arv b20
exploit: disuruh menyuruh dipaksa memaksa setor menyetor setoran disewa disewakan dipekerjakan mempekerjakan koordinir mandor bos
waste: sampah tps tpa pemulung memulung botol kardus rongsok bekas kaleng plastik mengais pengepul daur
road: jalan jembatan aspal lubang berlubang lampu pju got drainase selokan parit pdam pipa listrik pln kabel tiang trotoar gorong-gorong semenisasi sinyal padam \
keruh ledeng gardu rambu
nuisance: balap knalpot judi sabung miras mabuk tuak berisik bising karaoke petasan razia pkl preman ribut resah togel horeg minum-minum mengganggu taruhan parkir
officer: petugas pegawai oknum staf lurah camat kades rt ketua pendamping loket dokter perawat bidan admin operator guru satpol damkar pelayanan kantor dinas sopir \
kepala perangkat panitia agen aparat
rude: kasar membentak dibentak ketus judes jutek marah-marah ngomel cuek menghina dihina ketawa ditertawakan sombong bentak membentak-bentak memalukan bolak-balik \
lambat lelet kecewa mengecewakan dipersulit didiamkan tidur telat
bribe: pungli dimintai minta potong potongan disunat pelicin rokok administrasi suap amplop sogok dipotong pungutan memungut calo setoran bensin
spoiled: basi apek kutu berkutu berlendir kadaluarsa kedaluwarsa kadaluwarsa busuk berjamur ulat jelek rusak kurang copot
report: laporan lapor melapor aduan pengaduan usulan permohonan pengajuan berkas kasus proposal kode nomor
waiting: sampai kapan belum kok mana kabar menunggu nunggu diproses proses status perkembangan kelanjutan ditanggapi dijawab dibalas survei giliran janji direspon dicek tindak
undo: batal batalkan dibatalkan abaikan salah keliru hapus dihapus cabut dicabut tarik ditarik lupakan kepencet iseng cancel jadi usah urung hoax hoaks bohong palsu
done: sudah telah padam surut selamat aman dijemput ditangani dievakuasi kondusif tertangani reda sembuh tenang nihil pulih terkendali dibawa diamankan dipotong
correct: ralat koreksi bukan tambahan update susulan menambahkan maksudnya benar ternyata melainkan harusnya menyusul
ask: bagaimana apakah apa berapa dimana kapan siapa mengapa cara syarat tanya bertanya nanya bolehkah bisakah jadwal alamat bedanya ? prosedur kemana daftar
hypo: misalnya seandainya umpama kalau tugas kuliah skripsi penyuluhan jaga-jaga materi penasaran sekedar
thank: terima kasih alhamdulillah syukur syukron matur nuwun salut mantap semoga berkah jazakumullah jazakallah senang lega keren gercep berkat bangga terbantu
greet: selamat pagi siang sore malam assalamualaikum halo permisi waalaikumsalam hai salam punten
reply: siap oke ok iya baik sip hadir amin aamiin noted
joke: wkwk wkwkwk haha hahaha hehe hihi hihihi lucu ngakak kocak canda wk bercanda
news: berita tv youtube tiktok koran viral katanya kabarnya grup facebook fb medsos sebarkan forward hoax isu gosip dengar-dengar konon video diteruskan radio
fiction: film sinetron drama drakor novel mimpi horor lagu sandiwara syuting game dongeng
drill: simulasi latihan gladi drill lomba sosialisasi uji tes test pelatihan turnamen pertandingan ceramah
invite: undangan rapat arisan pengajian kerja bakti gotong tahlilan syukuran hadir kehadiran mengundang diundang acara resepsi senam yasinan musyawarah
past: dulu dahulu jaman zaman lalu silam kemarin bekas sisa kecil masa kenangan cerita ingat penjajahan belanda
now: sekarang barusan tolong cepat segera darurat gawat masih terus saat gage
ad: promo diskon murah jual dijual kredit cicilan dp gratis bonus klik link wa hubungi order cod garansi bergaransi stok termurah kavling kuota slot gacor maxwin togel \
pinjaman cair bunga tanpa agunan investasi profit undian hadiah menang lowongan daftar pesan chat jasa testimoni buruan terbatas gabung follower pulsa pelangsing \
herbal ampuh dijamin agen properti modal mahar bocoran jitu bpkb gadai http https com top
fear: takut khawatir rawan was-was kuatir ngeri seram serem resah
"""


def _table() -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = {}
    for line in _CONCEPTS.strip().splitlines():
        concept, _, words = line.partition(": ")
        for word in words.split():
            if concept not in table.setdefault(word, []):
                table[word].append(concept)
    return {word: tuple(concepts) for word, concepts in table.items()}


_TABLE = _table()


def list_words() -> frozenset[str]:
    """Return every word that has a meaning here."""
    return frozenset(_TABLE)


_MOST = 24
_ENDING = re.compile(r"(?:nya|ku|mu|lah|kah)$")


def find_concepts(words: Iterable[str]) -> list[str]:
    """Return the meanings of some normalised words, each once, in the order they come."""
    found: dict[str, None] = {}
    for word in words:
        for concept in _TABLE.get(word) or _TABLE.get(_ENDING.sub("", word), ()):
            found.setdefault(concept)
    return list(found)[:_MOST]


def pair_concepts(concepts: list[str]) -> list[str]:
    """Return every pair of meanings that stand in one message."""
    return [f"{a}+{b}" for a, b in combinations(sorted(concepts), 2)]
