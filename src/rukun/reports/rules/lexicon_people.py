"""What people say of children, old people, people with disabilities, patients and the poor."""

from __future__ import annotations

CHILDREN: dict[str, str] = {
    "anak-balita-terlantar": r"""
3 (balita|bayi|orok) .. (ditinggal|ditinggalkan|telantar|terlantar|dititip|dititipkan|dikunci|tidak diurus|tidak terurus)
3 (umur|usia) [1-4] (tahun|th) .. (ditinggal|dititip|dikunci)
3 (umur|usia)? ?\d+ bulan .. (ditinggal|dititip|dikunci|tidak diurus|telantar)
3 (ditinggal|dititip|dititipkan|dikunci|meninggalkan) .. (balita|bayi)
2 (balita|bayi) .. (telantar|terlantar|sendirian)
2 titipan anak .. [1-4] tahun
2 (anak|cucu|bocah) .. [1-4] tahun .. (ditinggal|dititip|dikunci|telantar|terlantar)
2 (ditinggal|dititip|dikunci|telantar|terlantar) .. [1-4] tahun
1 (mama|ibu|bapak|orang tua)(nya)? .. (kabur|minggat|entah ke mana|entah kemana|tidak pulang|tidak kembali|menghilang)
""",
    "anak-terlantar": r"""
3 {bocah} .. (telantar|terlantar|ditelantarkan|tidak diurus|tidak terurus|tidak ada yang mengurus)
3 (yatim piatu|yatim-piatu|sebatang kara) .. (telantar|dititip|sendiri|tidak)
2 (yatim piatu|yatim-piatu)
3 {bocah} .. (ditinggal|ditinggalkan) .. (orang tua|ortu|ortunya|bapak|ibu|mama|kerja|malaysia|merantau|kabur)
2 (beradik|bersaudara|kakak adik) .. (ditinggal|tinggal|sendiri|makan)
3 (anak|bocah|remaja) .. (diusir|ngusir|mengusir) .. (rumah|bapak|ibu|ayah|tiri|orang tua)
2 (bapak|ibu|ayah) .. (ngusir|mengusir) (dia|anak)
2 makan .. (dari|dikasih|diberi) tetangga
2 (tidur|tinggal) .. (gudang|pasar|pos ronda) .. (bapak|ibu|ayah|orang tua)
2 (tinggal|hidup|bertahan) (berdua|bedua|bertiga|sendiri|sendirian) .. (rumah|tanpa|orang tua)
1 (ayah|bapak|ibu|orang tua)(nya)? .. (kabur|minggat|meninggal|dipenjara|nikah lagi|kawin lagi)
1 yatim
2 (anak|siswa|murid|bocah) .. (kelaparan|tidak dikasih makan|jarang dikasih makan)
2 {bocah} .. tidak (ada yang )?(urus|ngurus|rawat|asuh|mengasuh)
2 orang tua(nya)? (tidak )?(peduli|perduli|menelantarkan)
""",
    "anak-berhadapan-hukum": r"""
3 {anak} .. (ditangkap|ditahan|diamankan|tersangka|dipenjara|dibui|disidang|diperiksa polisi|dilaporkan ke polisi)
3 (lpka|abh|bapas|diversi)
2 (anak|remaja|pelajar|siswa|keponakan|adik|cucu) .. (polsek|polres|polresta|penyidik|kejaksaan|sidang|pengadilan|lapas anak)
2 (ditangkap|ditahan|diamankan|diproses|digelandang) .. (polisi|polsek|polres|penyidik|warga)
2 (ketahuan|kedapatan|ikut|dituduh|nyolong|mencuri|maling) .. (polisi|polsek|polres|ditahan)
1 (pendampingan hukum|dampingi|didampingi|penasihat hukum|pengacara)
2 (tahanan dewasa|sel dewasa|tahanan anak|masuk sel)
2 (tawuran|bawa sajam|mencuri|nyolong|begal) .. (anak|pelajar|siswa|umur 1[0-7])
""",
    "anak-jalanan": r"""
3 {bocah} .. (mengemis|ngamen|mengamen|pengamen|nyanyi-nyanyi|jualan tisu|jual tisu|jual koran|jualan koran|lap kaca|bersih kaca)
3 (ngamen|mengamen|mengemis|jual tisu|jualan tisu|jual koran|lap kaca|kecrekan|manusia silver) .. {bocah}
3 (anak jalanan|anjal|anak punk|anak-anak punk|manusia silver|anak silver)
3 {bocah} .. (lampu merah|simpang|perempatan|spbu|jalanan|trotoar)
2 (bocah|anak|seragam sd|umur [5-9]|umur 1[0-7]) .. (mengemis|ngamen|tisu|lampu merah|koran|kerupuk)
2 (nyanyi|nyanyi-nyanyi|bernyanyi) .. (lampu merah|simpang|perempatan|botol|kecrekan|angkot)
2 (mengemis|ngamen|mengamen|jual tisu|jualan tisu|jual koran) .. (lampu merah|simpang|perempatan)
2 (tidur|hidup|berkeliaran) .. di jalanan .. anak
""",
    "anak-dieksploitasi": r"""
3 {anak} .. (disuruh|dipaksa|dipekerjakan|disetor|setor|disetori|disewa|dieksploitasi|dikerjakan|diperas)
3 (disuruh|menyuruh|dipaksa|memaksa) .. (mengemis|ngamen|jualan|jual|kerja|bekerja|mulung|memulung)
3 (setor|menyetor|nyetor|disetor|disetorkan|setoran|disetori) .. (ibu|om|om-om|ibu-ibu|bapak|bos|preman|orang|bibi|paman|tiap)
3 (bayi|balita|anak) .. (disewa|sewa|dibawa|digendong|diajak) .. (mengemis|ngamen|keliling)
3 (mengemis|ngamen) .. (bawa|sewa|gendong|menggendong|membawa) .. (bayi|balita)
2 (bos|mandor|koordinator|preman) .. (anak-anak|bocah) .. (ambil|uang)
2 (uang|hasil)(nya)? (diambil|dirampas|disita|disetor)
3 (pekerja anak|mempekerjakan anak|anak di bawah umur .. (kerja|bekerja|dipekerjakan))
2 kalau kurang .. (dimarahi|dimarah|dipukul|tidak boleh)
""",
    "anak-korban-kekerasan": r"""
3 {anak} .. {pukul}
3 {pukul} .. {anak}
3 (cabul|dicabuli|mencabuli|pencabulan|pelecehan|dilecehkan|melecehkan|diperkosa|perkosa|memperkosa|disetubuhi|disodomi|sodomi|diraba|digerayangi|meraba|dirudapaksa|rudapaksa) .. {anak}
3 {anak} .. (cabul|dicabuli|pelecehan|dilecehkan|diperkosa|perkosaan|perkosa|disetubuhi|disodomi|diraba|digerayangi|meraba|disuruh buka baju|dipegang-pegang|alat kelamin|kemaluan)
3 {anak} .. (lebam|lebam-lebam|memar|biru-biru|bilur|sundutan|babak belur|benjol)
2 (lebam|memar|biru-biru|bilur|luka-luka) .. (bapak tiri|ayah tiri|ibu tiri|dipukul)
3 (bapak|ayah|ibu|mama|paman|om|kakek|guru|pelatih) (tiri|ngaji|kandung|nya)? ?.. (mencabuli|cabuli|memperkosa|meraba|masuk kamar)
2 (bapak tiri|ayah tiri|ibu tiri)
3 (dibully|bully|perundungan|dirundung|dikeroyok|dipalak) .. (anak|sekolah|siswa|murid|teman|kelas)
3 (anak|siswa|murid|siswi|keponakan|adik|cucu) .. (dibully|perundungan|dirundung|dikeroyok|dipalak)
2 (suka|sering) masuk kamar(nya)? (dia|malam)?
2 (om|paman|kakek|ayah|bapak)(nya)? .. (serumah)? ?.. suka masuk kamar
3 (hamil|mengandung) .. (umur 1[0-7]|kelas|smp|sd) .. (paman|ayah|bapak|tetangga|kakek|guru)
""",
    "anak-perlindungan-khusus": r"""
3 {anak} .. (dikucilkan|diasingkan|dikucil|distigma|terpapar|radikal|densus|teroris)
3 (densus|teroris|radikalisme|napiter|aliran sesat) .. {anak}
3 (hak asuh|rebutan anak|dibawa kabur .. (ayah|bapak|ibu|mantan))
3 {anak} .. (judi|judi online|slot|game online|kecanduan game|kecanduan hp|kecanduan gawai|pornografi|video porno|foto telanjang|vcs)
3 {anak} .. (minta foto|diminta foto|foto telanjang|foto syur|foto bugil|video call|diajak ketemu|diajak ketemuan|kenal dari game|kenalan .. game|grooming)
3 (diancam|disebar|sebar|menyebarkan) .. (foto|video) .. (anak|siswi|adik|pelajar|bugil|telanjang)
2 {anak} .. (ngelem|hirup lem|mabuk lem|ngisap lem|narkoba|sabu)
2 {anak} .. (trauma|takut sekali|terancam|diancam)
2 (pendampingan|didampingi) .. anak
2 (anak|siswi|siswa|remaja|pelajar) .. (hamil di luar|hamil|melahirkan)
2 (anak|siswa|siswi) .. (hiv|odhiv)
""",
    "perkawinan-anak": r"""
3 {anak} .. (dinikahkan|dikawinkan|dinikahi|dilamar|dijodohkan|nikah siri|kawin siri|menikah|dipaksa nikah|dipaksa kawin)
3 (dinikahkan|dikawinkan|menikahkan|mengawinkan|mangawinakan|mengawinakan|menikahi|dinikahi|nikahkan|kawinkan|dikawinakan|dijodohkan) .. (anak|sd|smp|sma|kelas|umur|tahun|bawah umur|1[0-8])
3 (umur|usia|kelas)? ?(1[0-8]|9) (tahun|th)? ?.. (dinikahkan|dikawinkan|menikah|nikah|kawin|dilamar|nikah siri|dijodohkan)
3 (nikah|pernikahan|kawin|perkawinan|menikah) .. (bawah umur|usia dini|dini|anak|umur 1[0-8]|\( 1[0-8] \)|kelas)
3 (pernikahan dini|perkawinan anak|nikah muda|kawin muda|dispensasi nikah|dispensasi kawin|kawin anak)
2 (calon pengantin|pengantin|mempelai) .. (1[0-8]|smp|sma|kelas|umur)
2 (masih smp|masih sma|masih sd|masih sekolah|masih kelas) .. (nikah|kawin|menikah|dinikahkan)
1 (kua|penghulu|siri)
""",
    "bayi-ditemukan": r"""
3 (bayi|orok|jabang bayi) .. (ditemukan|dibuang|kardus|semak|semak-semak|tali pusar|tali pusat|ari-ari|tong sampah|dibungkus|ditaruh|tergeletak|ditinggal di|kantong|kantong plastik|kresek|depan pintu|teras|tas)
3 (buang|membuang|menemukan|temukan|nemu|dibuang|ditemukan|penemuan|tergeletak|ditinggalkan|suara tangis|tangisan|nangis) .. (bayi|orok)
3 (tali pusar|tali pusat|ari-ari|plasenta)
2 bayi .. (masih hidup|merah|baru lahir|nangis|menangis)
2 (masjid|mushola|musholla|langgar|gereja|panti|bidan) .. (bayi|orok)
""",
    "anak-putus-sekolah": r"""
3 (putus sekolah|berhenti sekolah|stop sekolah|keluar sekolah|keluar dari sekolah|tidak sekolah|tidak bersekolah|drop out|dikeluarkan dari sekolah)
3 (tidak|belum) (bisa )?(lanjut|melanjutkan|lanjut ke|nerusin|meneruskan|masuk|daftar)( sekolah| ke)? (smp|sma|smk|sd|mts|sekolah|kelas|tk)
3 (sudah )?(tidak|belum)( mau| pernah| lagi| bisa)? (sekolah|bersekolah|masuk sekolah|ke sekolah)
3 (berhenti|putus) (di |dari )?(kelas|kls|smp|sd|sma|smk|tengah jalan)
2 (seragam|uang sekolah|spp|buku) .. (tidak|belum|endik)
2 (tidak mampu|tidak bisa|tidak sanggup) .. (bayar|biaya) .. (sekolah|spp|seragam|ujian)
2 (ijazah ditahan|ijazahnya ditahan|tunggakan sekolah)
2 (ats|anak tidak sekolah|tidak melanjutkan sekolah|tidak melanjutkan)
2 (bolos|bolong-bolong) .. sekolah
1 (ikut bapak|ikut ayah|ikut orang tua|bantu orang tua) .. (kebun|kerja|melaut|sawit|ladang)
2 kejar paket
""",
    "anak-disabilitas": r"""
3 {anak} .. (cerebral palsy|cp|down syndrome|down sindrom|autis|autisme|tuna rungu|tunarungu|tuna netra|tunanetra|tuna daksa|tunadaksa|tuna grahita|tunagrahita|disabilitas|difabel|lumpuh|cacat|hidrosefalus|slb|bisu|tuli|buta|polio|abk|keterbelakangan|down|celebral palsy)
3 (cerebral palsy|cp|down syndrome|down sindrom|autis|tuna rungu|tunarungu|tuna netra|tunanetra|tuna grahita|tunagrahita|disabilitas|difabel|lumpuh|kursi roda|alat bantu dengar|abk|hidrosefalus) .. (anak|bocah|umur [1-9]|umur 1[0-7]|\( [1-9] tahun \)|\( 1[0-7] tahun \)|kelas|sd|smp)
3 (kursi roda anak|anak berkebutuhan khusus|kaki palsu anak)
3 {anak} .. (belum bisa jalan|tidak bisa jalan|tidak bisa berjalan|tidak bisa bicara|belum bisa bicara|tidak bisa mendengar|kursi roda|alat bantu dengar|kaki palsu|kursi khusus|sepatu khusus|terapi wicara|terapi|fisioterapi|bibir sumbing|kaki bengkok)
2 slb
2 (cerebral palsy|down syndrome|down sindrom|autis|hidrosefalus)
2 (alat bantu dengar|kursi roda|kaki palsu|tongkat|kacamata tebal) .. (cucu|anak|keponakan|siswa|murid|kelas)
""",
    "gizi-buruk-balita": r"""
3 (gizi buruk|giji buruk|busung lapar|marasmus|kwashiorkor)
3 (kulit|tulang) .. (tulang|kulit) .. (balita|anak|bayi|perut|umur|bulan|tahun)
3 (balita|anak|bayi|bulan) .. (kulit sama tulang|tulang dibungkus kulit|tinggal tulang|tinggal kulit|kulit pembungkus tulang|kulit dan tulang|tulang rusuk)
3 perut(nya)? buncit
2 (bgm|bawah garis merah|garis merah)
2 (rambut(nya)? merah|rambut jagung|mata(nya)? cekung|kurus kering)
2 (balita|bayi|bulan) .. (kurus sekali|kurus kering|sangat kurus|kurus banget)
""",
    "stunting": r"""
3 (stunting|stanting|stunted|gizi kurang|giji kurang|berat badan kurang|bb kurang|kurang gizi|wasting|underweight)
3 (balita|anak|bayi|bulan|cucu) .. (pendek|kerdil|cebol|bb tidak naik|bb kurang|berat tidak naik|timbangan tidak naik|berat badan tidak naik|berat badan)
3 (bb|berat|berat badan|timbangan)(nya)? (tidak|belum|susah|seret) naik
2 (posyandu|hasil timbang|kms|buku kia|kader) .. (balita|bb|pendek|naik|kurang|tb)
2 (bgm|bawah garis merah|garis merah)
2 (balita|cucu|anak|bulan|bayi) .. (pendek|kecil) .. (sebaya|seumur|umurnya|usianya|temannya)
2 pmt
2 \d+ (bulan|bln) .. (tb|bb) \d+
""",
}

NEEDS: dict[str, str] = {
    "lansia-terlantar": r"""
3 {tua} .. (sendiri|sendirian|sebatang kara|telantar|terlantar|tidak terurus|tidak ada yang|hidup sendiri|tinggal sendiri|ngesot|tidak makan|belum makan|sakit|jatuh|pikun|lumpuh|buta|stroke)
3 (sendiri|sendirian|sebatang kara|telantar|terlantar|tidak terurus|tidak diurus|hidup sendiri|tinggal sendiri|makan|ditinggal anak) .. {tua}
3 (jompo|lansia|manula)
3 (umur|usia)? ?([6-9]\d|1[01]\d) (tahun|th)? ?.. (sendiri|sendirian|sebatang kara|tidak terurus|telantar|sakit|tidak ada yang|ngesot|makan)
2 (anak|anaknya|anak-anaknya|keluarga) .. (tidak pernah (pulang|jenguk|datang|menengok)|tidak peduli|merantau|di jawa|di jakarta|jauh)
2 sebatang kara
1 {tua}
2 (tua renta|sudah tua|sudah renta|sepuh) .. (sendiri|sakit|tidak|buta|lumpuh)
""",
    "disabilitas": r"""
3 (kursi roda|kaki palsu|tangan palsu|alat bantu dengar|tongkat putih|tongkat kaki|tongkat ketiak|kruk|walker|tongkat|protesa|prostesis|kaki tiruan|motor roda 3)
3 (penyandang disabilitas|difabel|disabilitas|tuna netra|tunanetra|tuna rungu|tunarungu|tuna wicara|tunawicara|tuna daksa|tunadaksa|tunagrahita|tuna grahita|tuli|bisu|pertuni|cacat|diamputasi|amputasi)
2 (lumpuh|buta|stroke|kaki buntung|kaki(nya)? putus|patah kaki|kada kawa mandangar)
2 (skizofrenia|skizo|odgj|gangguan jiwa) .. (obat teratur|minum obat|rutin|tenang|pelatihan|stabil|dirawat)
1 (tidak bisa|tidak dapat) (jalan|berjalan|melihat|mendengar|bicara|bangun)
""",
    "odgj-terlantar": r"""
3 (dipasung|pasung|dirantai|dikerangkeng|kerangkeng|terpasung)
3 (dikurung|dikunci|diikat|dikandang) .. (kandang|belakang|gudang|kamar|dapur|kebun|hutan|pondok|mengamuk|gila|jiwa)
3 (orang gila|gila|odgj|gangguan jiwa|sakit jiwa|tidak waras|kada waras|hilang ingatan|setengah waras|depresi berat|skizo|skizofrenia) .. (keliaran|berkeliaran|telanjang|tidur|jalan|jalanan|pasar|terminal|baju|borok|kumal|telantar|terlantar|emperan|bicara sendiri|mondar-mandir|kasihan)
3 (telanjang|rambut gimbal|bicara sendiri|ngomong sendiri|ketawa sendiri|tertawa sendiri|mondar-mandir)
3 (keliaran|berkeliaran|telanjang) .. (orang gila|gila|odgj|gangguan jiwa)
2 (orang gila|odgj|gangguan jiwa|sakit jiwa|tidak waras|kurang waras|gila|gangguan mental|rsj)
1 rumah sakit jiwa
""",
    "odgj-gaduh": r"""
3 (orang gila|odgj|gangguan jiwa|sakit jiwa|tidak waras|skizo|skizofrenia|kumat|kambuh|kesurupan|halusinasi|putus obat|obatnya habis) .. (mengamuk|parang|pisau|mengancam|mengejar|ngejar|ngejar-ngejar|lempar|melempar|melempari|teriak|teriak-teriak|pecah|memecahkan|mecahin|merusak|bakar|membakar|celurit|arit|kapak|clurit|palu|naik atap|menyerang|pukul|memukul|mandau|linggis|senjata)
3 (mengamuk|ngamuk|ngejar-ngejar|mengejar-ngejar|melempari|mengancam) .. (orang gila|odgj|gangguan jiwa|obat|setan|parang|warga|jiwa|tetangga|pisau|batu|kaca)
2 (mengamuk|ngamuk)
2 (kumat|kambuh|kumat lagi)
2 (bawa|pegang|acungkan|mengacungkan|membawa|memegang|nenteng|genggam) (parang|pisau|celurit|arit|kapak|mandau|golok|sajam|clurit|linggis|badik|tombak)
2 (gaduh gelisah|bisikan|bisik-bisik|ada setan)
""",
    "krisis-bunuh-diri": r"""
3 (bunuh diri|gantung diri|gantungkan diri|akhiri hidup|mengakhiri hidup|mengakhiri hidupnya|ngakhiri hidup)
3 (ingin|mau|pengen|hendak|pingin|niat|lebih baik|lebih enak|mending|pengin|rasanya) .. (mati|mati saja|meninggal saja|menyusul|nyusul|tidak bangun lagi|tidak ada lagi|hilang saja|lenyap)
3 (menyusul|nyusul|susul) .. (kubur|istri|suami|almarhum|almarhumah|mamak|ibu|bapak|surga|liang|ayah|alm)
3 (lompat|loncat|terjun|melompat|meloncat) .. (jembatan|sungai|gedung|lantai|tower|menara|laut|flyover)
3 (jembatan|tower|menara|pagar|atap|gedung|rel) .. (lompat|loncat|terjun|melompat)
3 (minum|menenggak|nenggak|meminum|telan|menelan) (racun|baygon|racun rumput|racun tikus|roundup|gramoxone|obat nyamuk|pemutih|pembersih|potas|potasium|insektisida|obat serangga)
3 (menyayat|nyayat|sayat|silet|mengiris|iris|memotong) .. (tangan|nadi|pergelangan|lengan|urat)
3 (pegang|bawa|pasang|ikat|mengikat|gantung|siapkan|beli) tali
3 (pamitan|pamit|selamat tinggal|surat wasiat|surat perpisahan|maaf merepotkan|maafkan semua)
3 (tidak|sudah tidak|tidak ada) (kuat|sanggup|mau|ingin|guna|gunanya|ada gunanya|ada alasan|ada artinya)( lagi)? (hidup|untuk hidup|bertahan hidup|menjalani hidup)
2 (capek|lelah|bosan) (hidup|dengan hidup)
3 (sudah|saya) (tidak|tak) ada lagi
2 (titip|nitip) (anak|kunci|surat|anak-anak)
2 (terakhir kali|pesan terakhir|kata terakhir)
2 (berdiri|duduk|naik) .. (pagar jembatan|tepi jembatan|pinggir jembatan|pinggir atap|bibir tebing|pagar|rel)
3 (tidak|tak) (mau|ingin|pengen|kepengen) (hidup|bangun|melihat besok|lanjut)
2 (hidup|semua) .. (beban|sia-sia|tidak ada artinya|percuma|tidak berarti)
2 (putus asa|menyerah|nyerah)
""",
    "sakit-tidak-mampu": r"""
3 (sakit|tumor|kanker|stroke|jantung|ginjal|tbc|tb|kencing manis|gula|diabetes|luka|operasi|cuci darah|kemo|benjolan|lumpuh|berobat|paru|liver|usus|hernia|katarak|epilepsi|demam|infeksi|busuk|asma|gondok|melahirkan|hamil) .. (tidak ada biaya|tidak punya biaya|tidak ada uang|tidak punya uang|biaya|ongkos|tidak mampu|tidak berobat|tidak ada duit|uang|tidak baduit|tidak sanggup bayar|kekurangan biaya)
3 (tidak ada biaya|tidak punya biaya|tidak ada uang|tidak punya uang|biaya|ongkos|tidak mampu|tidak sanggup|kehabisan uang|berhenti|tidak bisa) .. (berobat|operasi|rumah sakit|rs|puskesmas|rawat|obat|kontrol|persalinan|melahirkan|cuci darah|kemo|dokter)
3 (putus obat|berhenti berobat|tidak berobat|belum berobat|tidak pernah berobat|belum dibawa ke dokter|tidak dibawa ke rumah sakit)
3 (tidak sadar|tidak bernapas|tidak bernafas|sesak napas|sesak nafas|sesak|kejang|kejang-kejang|pendarahan|perdarahan|muntah darah|batuk darah|serangan jantung|kritis|sekarat|ketuban|mau melahirkan|henti napas|bibir(nya)? biru)
2 (ambulan|ambulans|ambulance|rujukan|dirujuk|igd)
2 (kanker|tumor|benjolan|gagal ginjal|cuci darah|tbc|kencing manis|jantung bocor|luka bakar|luka(nya)? busuk|patah tulang|kecelakaan)
1 (sakit|sakit-sakitan|dirawat|demam|opname)
2 (terbaring|terkapar|tergeletak|tidak bisa bangun|jatuh dari)
""",
    "jaminan-kesehatan": r"""
3 (kis|bpjs|pbi|jkn|jamkesda|jamkesmas|kartu sehat|bpjs kesehatan) .. (mati|tidak aktif|nonaktif|non aktif|nonaktifkan|dinonaktifkan|dicabut|diblokir|hilang|belum punya|belum ada|belum terdaftar|belum dapat|tidak punya|tidak ada|ditolak|tidak bisa|tidak ditanggung|nunggak|tunggakan|menunggak|putus|berhenti|keluar|dicoret|aktifkan|diaktifkan|terblokir|tidak terdaftar|kelas)
3 (mati|tidak aktif|nonaktif|non aktif|dinonaktifkan|belum punya|belum ada|belum dapat|tidak punya|aktifkan|diaktifkan|mengaktifkan|reaktivasi|daftar|didaftarkan|dibuatkan|ditolak|nunggak|tunggakan) .. (kis|bpjs|pbi|jkn|kartu sehat|bpjs kesehatan)
3 (tidak|belum) .. (kis|bpjs|pbi|jkn)
2 (kis|bpjs|pbi|jkn)
2 reaktivasi
""",
    "rtlh": r"""
3 (rtlh|bedah rumah|rumah tidak layak|tidak layak huni|rumah layak huni|bsps|rehab rumah|rehab rutilahu|rutilahu|perbaikan rumah)
3 (rumah|gubuk|pondok|tempat tinggal|dinding|atap|lantai|tiang|dapur) .. (reot|lapuk|bocor|bolong|miring|rapuh|doyong|keropos|jebol|mau roboh|hampir roboh|nyaris roboh|hampir rubuh|takut roboh|dimakan rayap|rayap|bambu|terpal|karung|kardus|goyang|tidak berdinding|lantai tanah|rusak parah|tambal|spanduk|seng bekas|kumuh|berlubang)
3 (lantai tanah|atap bocor|dinding bolong|dinding papan|dinding bambu|dinding terpal|gedek|gubuk|gubug|lantai(nya)? jebol|atap(nya)? bocor|dinding(nya)? (bolong|lapuk|terpal|karung))
2 (mau|hampir|nyaris|takut) (roboh|rubuh|ambruk)
1 (bocor|lapuk|reot)
2 (tidak ada|tidak punya|belum punya) (jamban|wc|kamar mandi)
""",
    "adminduk": r"""
3 {tidak}( ada| punya| memiliki| mempunyai| buat| bikin| urus| bisa| juga| mempunyai| pernah punya| pernah buat| pernah ada)? {dok}
3 {dok} .. (belum ada|tidak ada|belum punya|tidak punya|hilang|hangus|rusak|belum jadi|belum dicetak|belum terbit|salah|ganda|tidak terdaftar|belum perekaman|tidak aktif)
3 (belum perekaman|belum rekam|perekaman|tidak tercatat|tidak terdata di dukcapil|dukcapil|disdukcapil|capil|belum ber-ktp|nik(nya)? (tidak|ganda|tidak aktif)|tidak ber-ktp|belum ber)
2 (ktp|kk|akta|akte|nik|kia|kartu keluarga)
2 (nikah siri|isbat nikah|istbat|itsbat|buku nikah)
""",
}
