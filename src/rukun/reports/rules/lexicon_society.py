"""What people say of violence, of life on the street, of poverty, of aid lists and of public services."""

from __future__ import annotations

SOCIETY: dict[str, str] = {
    "tuna-susila": r"""
3 (prostitusi|pelacuran|pelacur|psk|lokalisasi|open bo|lonte|wts|esek-esek|pijat plus|pijat plus-plus|plus-plus|jual diri|menjajakan diri|mucikari|germo|tempat mesum|michat|perempuan malam|wanita malam|kupu-kupu malam|pekerja seks|melacur|lendir|jablay|mangkal)
2 (warung remang|remang-remang|warung kopi pangku|kopi pangku|panti pijat|tamu (laki|laki-laki|pria|hidung belang)|gonta ganti|gonta-ganti|hidung belang)
1 (mesum|karaoke|kafe remang)
""",
    "gelandangan": r"""
3 (gelandangan|gepeng|tunawisma|tuna wisma|homeless)
3 (tidur|tidur-tidur|tinggal|nginap|menginap|hidup|bermalam|rumah) .. (emperan|kolong|kardus|trotoar|gerobak|halte|bawah jembatan|taman|depan ruko|pinggir jalan|teras ruko|jembatan|depan toko|pos kosong)
3 (emperan|kolong jembatan|kolong|trotoar|halte|teras ruko|bawah flyover|gerobak) .. (tidur|tinggal|kardus|nginap|hidup|menetap)
1 (menggelandang|kumal|kardus|tidur di)
""",
    "pengemis": r"""
3 (pengemis|peminta-minta)
2 (mengemis|minta sedekah|minta-minta|nadah tangan|menadah tangan|minta sumbangan|minta recehan)
3 (bapak|bapak-bapak|ibu|ibu-ibu|pria|wanita|orang|perempuan|kakek|nenek|lelaki|laki-laki) .. (mengemis|minta sedekah|nadah tangan)
2 (map sumbangan|sumbangan palsu|kotak amal palsu|sumbangan) .. (rumah ke rumah|keliling|pesantren)
""",
    "orang-terlantar": r"""
3 (kehabisan|tidak ada|tidak punya|tidak pegang|kurang|habis) .. (ongkos|bekal|uang|sangu|biaya) .. (pulang|kembali|perjalanan|kampung|tiket)
3 (kecopetan|dicopet|dirampok|dijambret|dihipnotis|ditipu|hilang dompet|dompet hilang|dompetnya hilang) .. (terminal|pelabuhan|pulang|bandara|stasiun|jalan|ongkos|travel|kapal)
3 (pulang|wangsul|mudik|kembali ke) .. (ongkos|tidak ada uang|tidak bisa|kehabisan|bekal|tiket)
3 (orang terlantar|orang telantar|terlantar di|telantar di|tertahan di|tersesat|nyasar|kesasar|linglung|kebingungan|lupa alamat|tidak tahu alamat|tidak ingat rumah|lupa jalan)
3 (ongkos kosong|tiket pulang|ongkos pulang|tidak bisa pulang|mau pulang ke)
2 (terminal|pelabuhan|bandara|stasiun|rest area|spbu|polsek) .. (bingung|tidur|terlantar|tidak punya|tidak bisa|dari (jawa|ntt|sulawesi|nganjuk|medan))
2 (tidak dijemput|tidak jemput|ditinggal travel|ditinggal bus|ditinggal rombongan|ditinggal teman|ditinggal rekannya)
1 (terlantar|telantar|bingung)
""",
    "pemulung": r"""
3 (pemulung|memulung|mulung|mungut botol|memungut botol|pengumpul kardus|cari botol|cari rongsok|rongsokan|pungut botol|tukang rongsok|cari barang bekas|botol plastik|mengais sampah|ngais sampah|pengepul|memulung|cari kardus|kumpulkan botol|pilah sampah|mungut plastik|cari kaleng|botol bekas|kardus bekas)
1 tpa
""",
    "kelompok-minoritas": r"""
3 (waria|transpuan|transgender|bencong|minoritas|penghayat|aliran kepercayaan|ahmadiyah|syiah|lgbt|banci|trans puan|kelompok minoritas)
1 (diskriminasi|ditolak warga|dikucilkan)
""",
    "bekas-warga-binaan": r"""
3 (mantan napi|eks napi|bekas napi|mantan narapidana|eks narapidana|bekas narapidana|napiter|residivis|warga binaan|mantan tahanan|eks napiter|bekas warga binaan|eks warga binaan|eks tahanan)
3 (keluar|bebas|pulang|lepas|selesai) (dari )?(lapas|penjara|rutan|lp|tahanan|bui|nusakambangan|sel)
2 (lapas|penjara|rutan|skck|hukuman) .. (kerja|usaha|modal|ditolak|pelatihan|bimbing|keluar|bebas)
""",
    "odha": r"""
3 (hiv|odha|odhiv|aids|arv|b20|odhiv)
""",
    "korban-napza": r"""
3 (narkoba|sabu|sabu-sabu|napza|ganja|ngelem|hirup lem|menghirup lem|mabuk lem|isap lem|hisap lem|pil koplo|dobel l|double l|ekstasi|putaw|zenith|tramadol|pecandu|nyabu|kecanduan obat|inex|carnophen|lem aibon|lem fox|lem|dextro|nyimeng|pakau)
3 (rehab|rehabilitasi|direhab) .. (sabu|narkoba|napza|kecanduan|pecandu|obat|lem)
2 (kecanduan|kecanduannya|ketagihan|rehab|rehabilitasi|direhab)
""",
    "korban-trafficking": r"""
3 (dijanji|dijanjikan|dijanjiin|diiming-iming|diimingi|ditawari|diajak) .. (kerja|restoran|kafe|gaji|toko|pabrik|sawit|kebun|lc|kapal) .. (ternyata|sampai|malah|tapi|paspor|dikurung|disuruh|ktp)
3 (disuruh|dipaksa|dipaksa|terpaksa) (layani|melayani|ngelayani|jual diri|jadi lc|temani|menemani) .. (tamu|om|laki|lelaki|pria)
3 (layani tamu|melayani tamu|ngelayani tamu|temani tamu|jual diri|dijual ke|dijual)
3 (paspor|ktp|hp|identitas|dokumen) .. (diambil|disita|ditahan|dirampas) .. (mandor|bos|agen|mess|mami|majikan|kerja|keluar|utang)
3 (tidak boleh keluar|tidak bisa keluar|dikurung|disekap|dikunci|digembok|dijaga) .. (mess|mes|karaoke|barak|kafe|malam|tamu|kamp|camp|asrama|kapal)
3 (mess|mes|karaoke|barak|kafe|kamp|camp|penampungan|kapal) .. (dikurung|disekap|dikunci|digembok|dijaga|tidak boleh keluar|dipaksa|paspor|utang)
3 (trafficking|perdagangan orang|tppo|perdagangan manusia|human trafficking|scam kamboja|kamboja|myanmar|myawaddy|scammer|judi online kamboja)
2 (dijanji|dijanjikan|dijanjiin|iming-iming|diiming-iming|dijebak|ditipu) .. (kerja|gaji|lc|restoran|kafe|karaoke)
2 (karaoke|mami|mucikari|utang mess|lc) .. (anak|utang|kabur|disita|tamu)
""",
    "korban-kekerasan": r"""
3 (kdrt|kekerasan dalam rumah tangga|kekerasan rumah tangga|korban kekerasan|penganiayaan)
3 (suami|laki|istri|pacar|mantan|bapak|mertua|anaknya|dia|menantu|majikan|ipar|adik|kakak) .. {pukul}
3 {pukul} .. (suami|istri|pacar|mantan|ibu|laki|lakinya|menantu|orang tuanya|anak kandungnya|majikan|mertua)
3 (ringan tangan|main tangan|main pukul|tangan(nya)? bajalan|tangannya jalan|main kasar|bogem|dihajar|babak belur|tangan(nya)? melayang|piring terbang|piring melayang|barang melayang|kaki tangan jalan)
3 (lebam|memar|biru|bengkak|biru-biru|benjol|luka|darah) .. (suami|istri|suaminya|lakinya|pacar|bini)
3 (suami|suaminya|pacar|pacarnya|lakinya|mantan|mantan suami|bapaknya|anaknya) .. (mengancam|ngancam|bunuh|membunuh|parang|pisau|kasar|teriak|mabuk|mengamuk|dibunuh|menyekap|mengurung|disekap|melempar|lempar|ngejar)
2 (mata|muka|wajah|pipi|lengan)(nya)? (lebam|memar|biru|bengkak|biru-biru|benjol|bonyok)
2 (kacamata hitam|teriakan minta tolong|teriak minta tolong|jeritan|jerit|jerit-jerit)
3 (diperkosa|pemerkosaan|perkosa|pelecehan|dilecehkan|dicabuli|kekerasan seksual|disetubuhi|pelecehan seksual|diancam disebar|foto bugil|video bugil|diteror mantan)
2 {pukul}
2 (sering|suka|selalu|biasa) .. (dipukul|ditampar|ditendang|dibanting|disiksa)
3 (disiram|siram|menyiram) (air panas|minyak panas|air keras|bensin|minyak)
2 (disekap|dikurung|diusir) .. (suami|istri|mertua)
""",
    "pekerja-migran-bermasalah": r"""
3 (tkw|tki|pmi|pekerja migran|buruh migran|deportan|deportasi|dideportasi|bp2mi|bp3mi)
3 (malaysia|tawau|sabah|arab|arab saudi|saudi|taiwan|hongkong|hong kong|singapura|brunei|korea|jepang|kuching|sarawak|dubai|qatar|kuwait|malasia|kinabalu) .. (gaji|digaji|majikan|agen|paspor|pulang|dipulangkan|kabur|ditahan|disekap|tidak dibayar|sakit|ditipu|hilang kontak|dideportasi)
3 (gaji|digaji|majikan|agen|paspor|dipulangkan|ditipu|kabur|pulang) .. (malaysia|tawau|sabah|arab|saudi|taiwan|hongkong|hong kong|singapura|brunei|korea|jepang|kuching|sarawak|dubai|nunukan|luar negeri|batam)
2 (majikan|agen tki|agen tkw|ditipu agen|agennya)
2 (luar negeri|kerja di (malaysia|arab|taiwan|tawau|brunei))
""",
    "orang-hilang": r"""
3 (belum|tidak|kada) (pulang|kembali|balik|bulik|bulik-bulik|pulang-pulang|kelihatan|ditemukan|ada kabar) .. (dari|sejak|sampai|kemarin|malam|hari|hutan|laut|subuh|pagi|sekolah|kebun|dicari)
3 (hilang|menghilang|ilang) (sejak|dari|sudah|di hutan|entah|kemarin|tadi|semalam|kontak)
3 (orang hilang|anak hilang|hilang kontak|hilang dari rumah|hilang di hutan|dicari ke mana|dicari kemana|dicari-cari|sudah dicari|sudah kami cari|belum ditemukan|dibawa lari|diculik|penculikan|kabur dari rumah|lari dari rumah)
3 (masuk|ke) hutan .. (belum|tidak) (pulang|kembali|balik|bulik|keluar|ditemukan)
3 (melaut|berangkat|mancing|nelayan|mencari ikan|ke laut|ke muara) .. (belum|tidak|mestinya|harusnya|seharusnya) .. (pulang|kembali|balik|merapat|bulik)
3 (pergi|keluar|kaluar|main|berangkat|pamit|jalan) .. (belum|tidak) (pulang|kembali|balik|bulik|pulang-pulang)
2 (pikun|alzheimer|demensia) .. (keluar|pergi|jalan|belum|hilang|kaluar)
2 (kemana-mana|kemana mana|ke mana-mana) (tidak|belum)
2 (belum|tidak) (pulang|bulik|kembali|pulang-pulang)
1 (hilang|dicari|mencari)
""",
    "jenazah": r"""
3 (mayat|jenazah|jasad|mr x|mrs x|mr . x|kerangka manusia|tengkorak manusia)
3 (pemakaman|pemulasaraan|memakamkan|mengubur|dikubur|pemakamannya|penguburan|menguburkan|urus jenazah|kafan|liang lahat|memandikan) .. (tidak|belum|siapa|keluarga|biaya|tanpa)
3 (meninggal|mati) .. (tidak ada keluarga|tidak punya keluarga|tanpa keluarga|tanpa identitas|siapa yang urus|tidak ada yang urus|tidak dikenal|kuburkan|pemakaman|tidak ada yang mengurus|tidak punya sanak|memakamkan|tidak ada yang kenal)
2 (meninggal|ditemukan meninggal|ditemukan mati|membusuk|mengapung|mengambang|bau busuk|tidak bernyawa)
""",
    "sar": r"""
3 (tenggelam|hanyut|terseret arus|terbawa arus|terseret ombak|tercebur|terjebak|tertimbun|tertimpa|terhimpit|terperosok|terjepit|ketimbun|kejepit)
3 (jatuh|masuk|tercebur|terperosok|nyemplung|jatuh ke|kecemplung) (ke |dalam |di |ke dalam )?(sumur|sungai|laut|jurang|kolam|septic tank|septik tank|lubang|parit|kali|galian|danau|air|bekas tambang|void|batang|selokan|sumur bor|tebing)
2 (tidak (muncul|timbul|kelihatan)|belum (muncul|timbul)|setengah jam) .. (air|permukaan|sungai|lagi)
3 (tabrakan|kecelakaan|terbalik|tabalik) .. (terjepit|kejepit|penumpang|dalam mobil|perahu|kapal)
2 (mobil|motor|truk|bus) .. (jurang|sungai|terjun|terjepit|terguling)
2 (timbul sekali|tidak timbul|teriak-teriak dari (bawah|dalam)|minta tolong dari (bawah|dalam))
""",
    "perempuan-rawan": r"""
3 (janda|ditinggal suami|ditinggal suaminya|suami kabur|suaminya kabur|suami minggat|ditinggal kawin|suami kawin lagi|ditinggal mati suami|suaminya meninggal|istri alm|ditinggal nikah|dicerai|diceraikan|single parent|orang tua tunggal|tulang punggung|kepala keluarga perempuan|pekka|suami menghilang|suami entah) .. (jualan|jual|modal|usaha|anak|kerja|buruh|cuci|menghidupi|hidupi|penghasilan|jahit|kue|gorengan|pelatihan|upah)
3 (jualan|jual|modal|usaha|kerja|buruh|cuci|menghidupi|hidupi|jahit|gorengan|banting tulang) .. (janda|ditinggal suami|ditinggal suaminya|suami kabur|suaminya kabur|suami meninggal|suaminya meninggal|cerai)
2 (janda|ditinggal suami|ditinggal suaminya|dicerai|diceraikan|uep|kube|pekka|menghidupi|hidupi)
2 (ditinggal|almarhum|alm) .. suami
""",
    "fakir-miskin": r"""
3 (fakir|miskin|keluarga miskin|prasejahtera|pra sejahtera|tidak mampu|kurang mampu|ekonomi sulit|gakin)
3 (makan|cuma makan|hanya makan|makannya) .. (garam|singkong|sekali|seadanya|bubur|ubi|mie|air gula|sisa|nasi basi|gaplek|daun)
3 (buruh harian|serabutan|kuli|pencari|tukang becak|ngojek|pemetik|penghasilan|upah|gaji) .. (jiwa|anak|tidak menentu|tidak tentu|tidak cukup|sehari|makan|ribu|pas-pasan|seadanya)
3 (beras habis|tidak ada beras|tidak punya beras|tidak bisa makan|kelaparan|lapar|belum makan|tidak makan|kehabisan beras|dapur tidak ngebul|mi instan)
2 (penghasilan|pendapatan|upah|ekonomi) .. (tidak|kurang|cuma|hanya|sulit|\d+)
2 (serabutan|buruh harian|buruh cuci|pas-pasan|numpang|menumpang|honorer|kuli bangunan|di-phk|kena phk|phk|nganggur|pengangguran)
2 (ngutang|utang warung|diutangi|berhutang)
1 (sembako|beras|bantu|susah)
""",
    "data-bansos": r"""
3 (desil|dtsen|dtks|bansos|pkh|bpnt|blt|bantuan pangan|kartu sembako|kks|bst|bantuan beras|beras bansos|beras bulog|bantuan sosial|siks|p3ke|regsosek) .. (tidak|belum|salah|dicoret|hilang|kok|padahal|malah|kenapa|mengapa|tepat sasaran|dihapus|itu-itu|diusulkan|orang kaya|naik|tinggi|keluar|berhenti|masuk|dapat|kaya|mobil|terdaftar|dialihkan|terblokir|kosong|saldo)
3 (tidak|belum|tidak pernah|belum pernah|kok|kenapa|mengapa|dicoret|dihapus|hilang|diusulkan|usulkan|daftarkan|dimasukkan|masukkan|orang kaya|yang kaya|mampu) .. (desil|dtsen|dtks|bansos|pkh|bpnt|blt|daftar penerima|penerima bantuan|data penerima|daftar bantuan|masuk daftar|data kemiskinan)
3 (tidak|belum) pernah (dapat|terima|menerima|kebagian|terdaftar|terdata|didata|masuk|tersentuh|diusulkan|dapet|tercatat) .. (bantuan|bansos|daftar|apapun|apa-apa|data|pemerintah|apa|sembako|beras|terdaftar)
3 (tidak tepat sasaran|salah sasaran|tidak adil|pilih kasih|pilih-pilih|itu-itu saja|itu-itu aja|tebang pilih|yang kaya|orang kaya|punya mobil|punya ruko|punya kontrakan|punya sawah|rumah bagus|rumah tingkat|rumah mewah|keluarga pak rt|saudara pak rt|keluarga rt|kroni|orang dekat) .. (dapat|bantuan|bansos|beras|pkh|blt|terima|menerima|sembako|masuk)
3 (dapat|bantuan|bansos|pkh|blt|beras|sembako|terima|penerima) .. (yang kaya|orang kaya|punya mobil|punya ruko|punya kontrakan|rumah bagus|rumah tingkat|rumah mewah|itu-itu saja|itu-itu aja|mampu|sementara|sedangkan|padahal)
3 (dicoret|dihapus|dikeluarkan|hilang) (dari|nama|namanya)? ?.. (daftar|pkh|data|penerima|bansos|bantuan|bpnt)
2 (desil|dtsen|dtks|bansos|pkh|bpnt|blt|kks)
2 (malah|justru) .. dapat .. (beras|bantuan|sembako)
2 (adilkah|tidak adil|ditinjau ulang|verifikasi ulang|data ulang|didata ulang|graduasi)
2 (tidak|belum|tidak pernah|belum pernah) (dapat|kebagian|terima|menerima|terdaftar|terdata|didata|tersentuh)
""",
    "keluarga-bermasalah": r"""
3 (konseling|mediasi|penengah|dimediasi|didamaikan|penyuluh|konselor|konsultasi keluarga|lk3) .. (keluarga|suami|istri|rumah tangga|cerai|anak|pasangan)
3 (suami|istri|keluarga|rumah tangga|pasangan|kakak adik|kakak beradik|orang tua|mertua|saudara|bersaudara) .. (cekcok|bertengkar|berantem|ribut|cerai|adu mulut|pisah ranjang|saling diam|tidak akur|selingkuh|rebutan|warisan|konseling|mediasi|berselisih|tidak saling|tidak bicara|tidak harmonis|didamaikan)
3 (cekcok|bertengkar|berantem|adu mulut|pisah ranjang|saling diam|selingkuh|broken home|tidak harmonis|percekcokan|perselisihan|rebutan warisan|warisan)
2 (mau cerai|minta cerai|perceraian|konseling|mediasi|penengah|didamaikan)
""",
    "komunitas-adat-terpencil": r"""
3 (adat terpencil|kat|komunitas adat|masyarakat adat|suku (terasing|punan|basap|dayak|kubu|anak dalam|baduy|laut|wana|mentawai|asli|pedalaman)|punan|basap|orang rimba|suku anak dalam|warga adat|dayak (punan|basap)|berpindah-pindah|nomaden)
2 (pedalaman|terpencil|hulu sungai|terisolir|terisolasi|hulu mahakam) .. (warga|suku|keluarga|kk|adat|ladang|belum|guru|listrik|pemberdayaan)
1 (pemberdayaan|pedalaman|terpencil|terisolir)
""",
    "trantibum": r"""
3 (balap liar|balapan liar|balapan|knalpot|judi|perjudian|sabung ayam|togel|miras|mabuk-mabukan|minum-minum|pesta miras|tuak|oplosan|karaoke (ribut|berisik|sampai)|bising|berisik|keributan|orang mabuk|pemabuk|pkl|pedagang kaki lima|parkir liar|reklame|preman|premanisme|pemalakan|dipalak|pungutan parkir|main kartu|taruhan|nongkrong|geng motor|tawuran|petasan|organ tunggal|dangdut|musik keras|sound horeg|horeg|sound system|vandalisme|coret-coret|dadu|ternak .. bau|kandang .. bau|anjing liar|sapi .. (keliaran|lepas)|kos bebas|kumpul kebo|genteng .. dilempar|warung (tuak|miras)|sajam)
2 (ribut|berisik|mengganggu|resah|ditertibkan|razia|dibubarkan|teriak-teriak) .. (malam|subuh|warga|tidur|tetangga|jam)
2 (malam|subuh|tidur|jam) .. (ribut|berisik|terganggu)
1 (ditertibkan|tertibkan|razia|satpol|mabuk|mabok)
""",
    "layanan-umum": r"""
3 lampu (jalan|penerangan|pju|taman|merah|lalu lintas|gang|di jalan|penerangan jalan) .. (mati|padam|rusak|tidak nyala|tidak menyala|gelap|putus|kedip|pecah)
3 (lampu jalan|pju|penerangan jalan|lampu lalu lintas|traffic light)
3 (jalan|aspal|semenisasi|jembatan|gang|trotoar) .. (rusak|berlubang|lubang|lobang|bolong|becek|amblas|hancur|ditambal|diperbaiki|diaspal|licin|putus|berdebu|lapuk|kayunya|ulin|jebol|reyot)
3 (pipa|pdam|ledeng|air ledeng|keran|air pdam|perumdam) .. (bocor|mati|tidak ngalir|tidak mengalir|keruh|pecah|macet|kecil|bau|kotor|jalan)
3 (sampah|tps|bak sampah|got|selokan|drainase|parit|gorong-gorong|saluran|kontainer sampah) .. (numpuk|menumpuk|tidak diangkut|belum diangkut|bau|penuh|mampet|tersumbat|meluber|dibuang|belatung|sumbat|buntu|dangkal|menggunung|bertumpuk)
3 (numpuk|menumpuk|belum diangkut|tidak diangkut|buang|mampet|tersumbat) .. (sampah|got|drainase|parit|gorong-gorong|selokan)
3 (listrik|pln|tiang listrik|kabel|gardu|trafo|token|meteran) .. (mati|padam|miring|putus|menjuntai|jatuh|kendor|turun|percik|percikan|rendah|meledak|korslet|nyala|menyala|setrum|roboh|melintang|terkelupas|bergelantungan)
3 (mati lampu|pemadaman|sinyal|jaringan internet|wifi|tower|halte|zebra cross|rambu|marka|portal|pagar pembatas|penutup got|tutup got|wc umum|toilet umum)
3 (kabel|setrum|kesetrum|tegangan|listrik) .. (putus|jatuh|menjuntai|hidup|percik|api|jalan|air|orang)
2 (lubang|lobang|berlubang|sampah|got|drainase|parit|pdam|aspal|semenisasi)
2 (ditambal|diaspal|diangkut|dikeruk)
""",
}
