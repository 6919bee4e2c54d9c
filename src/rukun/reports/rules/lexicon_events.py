"""What people say of disasters and accidents."""

from __future__ import annotations

HAZARDS: dict[str, str] = {
    "kebakaran": r"""
3 (rumah|kamar|dapur|kos|kos-kosan|kios|toko|ruko|pasar|warung|gudang|kantor|sekolah|masjid|bangunan|barak|mess|bedakan|kontrakan|bengkel|pabrik|asrama|lapak|pondok|gubuk|kapal|hotel|gedung|rumah-rumah|bangsalan|kandang) .. (terbakar|kebakaran|dilalap|hangus|ludes|api|dimakan api|gosong|jadi arang|berasap|keluar asap)
3 (api|kebakaran|terbakar|dilalap|hangus|ludes|jago merah|kobaran|gosong) .. (rumah|kamar|dapur|kos|kios|toko|ruko|pasar|warung|gudang|barak|bedakan|kontrakan|bangunan|damkar|rt \d|gang|kompor|bangsalan)
3 (kebakaran|terbakar|dilalap api|si jago merah|damkar|pemadam|api besar|api membesar|kobaran api|api berkobar|api menjalar|api merambat|hangus|kabakar)
2 (api|asap tebal|asap hitam|kompor meledak|korsleting|korslet|arus pendek|ludes|gosong|baapi|menyala lagi|luka bakar)
""",
    "banjir": r"""
3 (banjir|kebanjiran|terendam|kebanyuan|calap|tergenang|kerendam|rob)
3 (air|sungai|banjir) .. (naik|masuk|dalam|tinggi|meluap|setinggi|selutut|sepinggang|sedada|sebetis|sepaha|semata kaki|seleher|sebatas|menggenang|genangan|merendam|datang|pasang)
3 (selutut|sepinggang|sedada|sebetis|sepaha|seleher|setinggi (lutut|pinggang|dada|paha|betis|leher|orang dewasa|mata kaki|dagu|perut)|sebatas (lutut|pinggang|dada|paha|betis|leher)|sampai (lutut|pinggang|dada|leher|paha))
2 (meluap|luapan|genangan|air pasang|tanggul jebol|perahu karet|air kiriman|air naik|air masuk)
""",
    "banjir-bandang": r"""
3 (banjir bandang|air bah|bandang|galodo)
3 (air|sungai|banjir) .. (bawa|membawa|campur|bercampur|sama|beserta) .. (kayu|lumpur|batu|gelondongan|pohon|batang)
3 (meluap|arus|air) .. (deras|tiba-tiba|tau-tau) .. (lumpur|kayu|jembatan|hanyut|batu)
2 (gelondongan|rumah(nya)? hanyut|jembatan (putus|hanyut)|hanyut dibawa|tersapu air|disapu air|diterjang air)
""",
    "tanah-longsor": r"""
3 (longsor|longsoran|tanah runtuh|tebing runtuh|tebing roboh|lereng runtuh|runtuhan tanah|tanah turun menimpa|kelongsoran|tertimbun tanah)
3 (tebing|bukit|lereng|gunung|tanah|turap|siring|talud) .. (longsor|roboh|jatuh|turun|gugur|ambrol|menimpa|menimbun|menutup|runtuh)
2 (tertimbun|ketimbun|material tanah|tanah menutup|urukan)
""",
    "tanah-bergerak": r"""
3 (tanah|lantai|halaman|bukit|tebing|jalan|rumah|dinding|pekarangan|lereng|teras) .. (retak|retakan|retak-retak|bergerak|amblas|ambles|turun|miring|bergeser|merekah|belah|terbelah|anjlok)
3 (tanah bergerak|tanah amblas|tanah ambles|pergerakan tanah|gerakan tanah|retakan tanah|penurunan tanah|likuifaksi|sinkhole|lubang besar tiba-tiba)
3 (takut|khawatir|rawan|potensi|ancaman|mau|bisa|takutnya|kuatir|was-was) .. (longsor|ambrol)
2 (retakan|retak-retak|retak memanjang|makin lebar|retak)
""",
    "puting-beliung": r"""
3 (puting beliung|angin puting|beliung|angin ribut|angin kencang|angin muter|angin topan|badai|angin pusar|angin puyuh|angin berputar|angin lesus|lisus|puyuh|angin puting beliung)
3 (atap|seng|genteng|kanopi|asbes) .. (terbang|terangkat|beterbangan|diterbangkan|lepas|disapu|terbawa|tercabut|copot|melayang|kabur|dibawa angin|bahatap)
3 (tidak|tanpa|kada) (bahatap|beratap|ada atap) lagi
2 (angin|hujan angin) .. (atap|seng|roboh|rusak|terbang|kencang)
""",
    "pohon-tumbang": r"""
3 (pohon|dahan|batang kayu|batang pohon|kayu|trembesi|ketapang|beringin|akasia|kelapa|mahoni|durian|angsana|sengon) .. (tumbang|roboh|rebah|jatuh|patah|melintang|nimpa|menimpa|timpa|miring|condong|doyong)
3 (tumbang|rebah|tertimpa|ketimpa|menimpa|nimpa) .. (pohon|dahan|ranting|kayu)
1 tumbang
""",
    "kebakaran-hutan": r"""
3 (hutan|lahan|gambut|kebun|semak|ilalang|alang-alang|bukit|ladang|sawit|lahan kosong|padang) .. (terbakar|kebakaran|api|dibakar|asap|hangus|titik api)
3 (terbakar|kebakaran|api|asap|bakar|membakar|titik api|pembakaran) .. (hutan|lahan|gambut|kebun|semak|semak-semak|ilalang|ladang|alang-alang)
3 (karhutla|kabut asap|asap tebal .. (lahan|kampung|sekolah)|hotspot|ispu|titik api|asap kebakaran)
2 (asap|kabut) .. (pekat|tebal|mata|sesak|napas|jarak pandang)
""",
    "gempa": r"""
3 (gempa|gempa bumi|gempabumi|lindu|guncangan|bumi (goyang|bergoyang)|getaran)
2 (goyang|bergoyang|goyangan) .. (kuat|keras|rumah|tanah)
""",
    "tsunami": r"""
3 (tsunami|sunami)
3 (air laut|laut) .. (surut|naik|menyusut) .. (gempa|goyang|jauh|tiba-tiba)
3 (gempa|goyang) .. (air laut|laut) (surut|naik)
""",
    "abrasi": r"""
3 (abrasi|gelombang tinggi|ombak tinggi|ombak besar|gelombang pasang|gelombang besar|pasang laut|banjir rob|pantai .. (terkikis|habis|hilang)|ombak .. (hantam|menghantam|rumah|masuk|tembok|tanggul))
3 (pantai|pesisir|tepi laut|bibir pantai) .. (terkikis|tergerus|habis|kikis|dimakan|hilang|hancur|longsor)
3 (ombak|gelombang|laut) .. (hantam|menghantam|terjang|menerjang|makan|mengikis|menggerus|jatuh ke laut|merusak|dihantam)
3 (jatuh|roboh|ambruk) ke laut
1 (ombak|gelombang)
""",
    "kekeringan": r"""
3 (kekeringan|kemarau|krisis air|kesulitan air|kekurangan air|air bersih)
3 (sumur|sungai|parit|embung|sumber air|mata air|air|penampungan|sawah) .. (kering|mengering|surut|habis|tidak ada air|asin|kerontang)
3 (kering|beli air|minta air|droping air|dropping air|tandon|air tandon|air bersih|tidak hujan|tidak ada air|belum hujan) .. (air|sumur|kk|bulan|kemarau|tangki|mandi|minum|hujan)
2 (droping air|dropping air|gagal panen)
""",
    "wabah": r"""
3 (keracunan|klb|wabah|dbd|demam berdarah|diare massal|muntaber|kolera|campak|difteri|rabies|malaria|chikungunya|cikungunya|leptospirosis|flu burung|tifus massal|cacar|covid|hepatitis|polio|antraks|keracunan makanan|merebak|mewabah|fogging|jentik)
3 (muntah|mencret|diare|pusing|mual|demam|sakit perut|gatal-gatal|ruam|muntah-muntah|muntaber) .. (makan|nasi kotak|hajatan|acara|katering|mbg|semua|banyak|warga|siswa|santri|jajan|jajanan|pesta|sekampung|orang)
3 (makan|nasi kotak|hajatan|acara|katering|mbg|siswa|santri|warga|jajanan|makan siang gratis|makan bergizi|jajan|orang|anak) .. (muntah|mencret|diare|keracunan|muntah-muntah|pingsan massal|sakit perut|mual)
2 (menular|tertular|penularan|terjangkit|terserang)
""",
    "kegagalan-teknologi": r"""
3 (gas|amonia|pipa gas|elpiji|lpg|tabung|klorin|pipa|tangki) .. (bocor|meledak|menyengat|ledakan|kebocoran)
3 (meledak|ledakan|kebocoran|bocor) .. (gas|pabrik|pipa|tangki|kilang|boiler|smelter|tabung|amonia|kapal|kompor)
3 (tumpahan|tumpah|limbah|pencemaran|tercemar|cemar|crude|ceceran) .. (minyak|sungai|pabrik|kimia|limbah|laut|air|batu bara|batubara|tambang|solar|sumur|ikan|perusahaan)
3 (minyak|oli|limbah|kimia|solar|cpo) .. (tumpah|tumpahan|mengalir|mencemari|bocor|ke sungai|ke laut)
3 (tanggul|bendungan|kolam|dam|settling pond|tailing|waduk) .. (perusahaan|tambang|pabrik|pt|sawit|jebol|limbah|bobol|batubara)
3 (pabrik|kilang|smelter|pltu|tambang|crane|boiler|tongkang) .. (meledak|ledakan|kebakaran|bocor|limbah|roboh|runtuh|tabrak|menabrak)
3 (radiasi|kecelakaan industri|kecelakaan kerja massal|bau gas|bau menyengat)
""",
    "kecelakaan-air": r"""
3 (perahu|kapal|ketinting|ces|speedboat|speed|longboat|kelotok|klotok|tongkang|sampan|feri|ferry|rakit|ponton|jukung|motor air|taksi air|tugboat|bagan) .. (terbalik|tabalik|karam|tenggelam|tabrakan|menabrak|nabrak|bocor|pecah|hilang|hanyut|balik|mati mesin|kandas|oleng)
3 (tenggelam|tercebur|hanyut|terseret arus|terbawa arus) .. (sungai|kolam|laut|danau|bekas tambang|void|muara|perahu|kali|parit|mandi|berenang|pantai|mancing|batang|tambang|embung|galian|arus|air)
3 (sungai|kolam|laut|danau|bekas tambang|void|muara|perahu|mandi|berenang|kali|pantai|mancing|batang|embung|pemandian|waduk) .. (tenggelam|hanyut|terseret|terbawa arus|tidak muncul|tidak timbul|hilang|tercebur)
3 (tenggelam|karam|terseret arus|terbawa arus|terseret ombak)
3 (jatuh|tercebur|nyebur|terpeleset|terjun|kecemplung) (ke |di |dalam )?(sungai|laut|kolam|danau|kali|muara|mahakam|void|bekas tambang)
2 (berenang|mandi) .. (tidak|belum) (muncul|timbul|kelihatan)
""",
    "satwa-buas": r"""
3 (buaya|beruang|ular|harimau|macan|monyet|kera|beruk|orangutan|orang utan|lebah|tawon|babi hutan|anjing gila|anjing|gajah|biawak|kobra|cobra|piton|sanca|hiu|ubur-ubur|banteng) .. (makan|gigit|menggigit|digigit|diterkam|terkam|serang|menyerang|diserang|sambar|disambar|seret|diseret|muncul|masuk|ngamuk|mengamuk|melilit|dililit|kelihatan|berkeliaran|mematuk|dipatuk|nongol|menampakkan|ganas|kampung|rumah|besar|ditemukan)
3 (gigit|digigit|diterkam|diserang|disambar|diseret|dililit|dipatuk|disengat|dicakar|dimakan|dibelit|disergap|dikejar) .. (buaya|beruang|ular|harimau|macan|monyet|orangutan|lebah|tawon|babi|anjing|gajah|kobra|beruk|piton|sanca|hiu)
2 (buaya|beruang madu|harimau|ular (besar|piton|sanca|kobra)|sarang tawon|satwa liar)
""",
    "konflik-sosial": r"""
3 (bentrok|bentrokan|tawuran|perang (warga|suku|kampung|antar)|konflik (warga|antar|sosial|lahan|suku|agama)|kerusuhan|rusuh|ricuh|saling (serang|lempar|bacok)|serang-serangan|lempar-lemparan|massa|penyerangan|dikepung massa|diusir massa|pembakaran)
3 (warga|kampung|desa|pemuda|kelompok|dusun|suku|ormas) .. (bentrok|lempar-lemparan|saling|berkelahi|perang|serang|menyerang|mandau|bakar|membakar|ribut antar)
2 (antar (kampung|warga|desa|suku|kelompok|pemuda|ormas))
""",
}
