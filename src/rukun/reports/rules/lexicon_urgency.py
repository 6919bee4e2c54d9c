"""What makes a case an emergency, only urgent, or over."""

from __future__ import annotations

URGENCY_CUES: dict[str, str] = {
    "past": r"""
3 (tahun|thn|bulan) (lalu|kemarin|yang lalu|sebelumnya|silam|lepas|\d{4})
3 \d+ (tahun|bulan) (yang )?(lalu|silam|kemarin)
3 (dulu|dulunya|dahulu|jaman dulu|zaman dulu|waktu itu) .. (sudah|sekarang|kini|dipukuli|kena|korban|dicabuli|sering|suka)
3 (bekas|sisa|sisa-sisa|pasca|pascabencana|dampak) .. (banjir|kebakaran|longsor|gempa|tumpahan|lumpur|puting beliung|bencana|angin)
3 (waktu|saat|sejak|korban|kena|gara-gara|habis|dari) (banjir|kebakaran|longsor|gempa|puting beliung|angin|bencana) .. (bulan|tahun|kemarin|lalu|januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember|\d{4})
3 (bulan )?(januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember) (lalu|kemarin|tahun lalu|\d{4}|tahun kemarin)
2 (minta|mohon|butuh|usul|usulan|ajukan|mengajukan|diajukan|bantuan) .. (modal|stimulan|perabot|gerobak|perbaikan|ganti rugi|rehab|pembangunan kembali|bahan bangunan|biaya perbaikan|hunian tetap|huntap)
2 (minggu|pekan) (lalu|kemarin)
3 sampai sekarang .. (belum|masih|tidak)
3 (tahun|sejak) (19|20)\d\d
2 (belum pernah diperbaiki|belum diperbaiki|belum dibangun|belum bisa (jualan|buka|kerja|usaha))
""",
    "over": r"""
3 (sudah|telah) (cerai|bercerai|pisah|berpisah|dipenjara|ditahan|di penjara|divonis|ditangkap|meninggal|masuk penjara|masuk lapas|pindah|diproses|di lapas|dihukum|mendekam)
3 (pelaku|pelakunya|mantan|mantannya|mantan suami|suaminya) .. (dipenjara|penjara|ditahan|ditangkap|divonis|lapas|pindah|sudah meninggal|masuk bui|sel)
3 (sudah di penjara|sudah dihukum|sudah aman|sudah tenang|sekarang tenang|sudah damai)
2 (trauma|mimpi buruk|konseling|psikolog|pemulihan|pendampingan psikologis|masih ngompol|takut gelap)
""",
    "now": r"""
3 (tolong (pak|bu|cepat|segera)|cepat|darurat|sos|secepatnya|buruan|lekas|gawat|emergency|help|mayday)
3 (barusan|baru saja|saat ini|masih di dalam|detik ini|malam ini|terus naik|makin tinggi|makin besar|masih berlangsung)
2 (terjebak|terkurung|minta dijemput|minta dievakuasi|evakuasi|naik ke atap|di atas atap|naik atap|perahu karet|butuh perahu|di atas lemari)
""",
    "life": r"""
3 (tidak sadar|tidak sadarkan diri|hilang kesadaran|tidak bernapas|tidak bernafas|tidak napas|henti napas|napas(nya)? (tinggal|putus|sesak|berhenti|satu-satu|megap)|megap-megap|tidak merespon|tidak respon|dipanggil (diam|tidak)|sekarat|kritis|kejang|kejang-kejang|sesak napas|sesak nafas|sesak|napas sesak|bibir(nya)? (biru|membiru)|mulut(nya)? (miring|berbusa)|muntah darah|batuk darah|pendarahan|perdarahan|darah(nya)? (banyak|terus|tidak berhenti|mengucur)|serangan jantung|nyeri dada|dada sakit|ketuban pecah|ketuban|mau melahirkan|sungsang|kontraksi|kesetrum|tersetrum|tersengat listrik|tertabrak|ditabrak|tabrak lari|luka bakar|digigit ular|dipatuk ular|keracunan|tersedak|pingsan)
3 (tidak|belum) (bangun|bergerak|menyahut|nyahut|menjawab|sadar|siuman) .. (diketuk|dipanggil|dari|pintu|tadi|digoyang|sejak)
3 (diketuk|dipanggil|digedor|digoyang) .. (tidak|diam|kada|kosong)
3 (jatuh|terjatuh|kecelakaan) .. (kepala|darah|tidak sadar|diam|pingsan|patah|kritis|tidak bisa bangun)
""",
    "cable": r"""
3 (kabel|kawat|listrik|sutet|tegangan tinggi) .. (putus|jatuh|menjuntai|percik|percikan|percik-percik|kesetrum|nyala|melintang di jalan|turun ke|terkelupas|di tanah|di air|genangan|setinggi|bisa dipegang|kena atap|berasap|keluar api|hidup|nyentuh|menyentuh)
3 (percikan|percik-percik|percik) .. (api|kabel|listrik|gardu|tiang)
3 (tiang listrik|gardu|trafo) .. (roboh|tumbang|jatuh|miring|terbakar|meledak|berasap|percik|keluar api|hampir|mau|rubuh|condong)
3 (kesetrum|nyetrum|tersetrum|setrum|ada setrumnya|tersengat)
""",
    "moving": r"""
3 (masih|terus|makin|semakin|tambah|bertambah|mulai|pelan-pelan|pelan) .. (turun|bergerak|lebar|melebar|miring|amblas|retak|bunyi|ambles|berbunyi|gerak|anjlok|geser|bergeser|panjang|dalam|bertambah)
3 (tiap|setiap) (jam|saat|menit|kali|saya lihat) .. (lebar|turun|tambah)
3 (bunyi|berbunyi|suara) .. (kretek|krek|gemuruh|retak|patah|kretek-kretek|tanah|krak)
2 (pintu|jendela) .. (tidak bisa|susah|tidak dapat|sulit|seret) (ditutup|dibuka|menutup)
2 (bergelombang|pecah-pecah)
""",
    "still": r"""
3 (sudah|telah) (berhenti|tidak nambah|stabil)
3 (tidak|belum) (nambah|bertambah|melebar|bergerak|tambah)( lagi)?
""",
    "near": r"""
3 (meter|m|mtr) .. (dari|ke) (rumah|pemukiman|permukiman|kampung|warga|sekolah|dapur|bangsalan)
3 (dekat|mendekati|mendekat|menuju|mengarah|merembet|hampir sampai|menjalar|merambat|sampai ke|mepet|sudah masuk|kena|ke arah|dilalap|sudah ke) .. (rumah|pemukiman|permukiman|kampung|perumahan|warga|kebun warga|gudang|dapur|sekolah|jalan ke dusun|gardu|pondok)
3 (rumah|pondok|kandang|dapur|gudang) .. (terbakar|habis|hangus|dijilat|ludes|kena|terancam)
""",
    "hit": r"""
3 (pohon|dahan|tumbang|roboh|rebah|batang|ranting|kayu|trembesi|kelapa|beringin|ketapang|durian|tiang) .. (menimpa|nimpa|timpa|jatuh ke|menindih|di atas) .. (rumah|atap|orang|anak|mobil|motor|kabel|kamar|warung|dapur|warga|bapak|ibu|pengendara|listrik|kios|kepala|sekolah|kelas|teras|tenda)
3 (tertimpa|ketimpa|tertindih|ketindih|ketiban|tertimbun|ketimbun|tergencet)
3 (rumah|atap|kamar|dapur|mobil|warung|kios|orang|anak|sekolah|kelas|teras|kabel) .. (tertimpa|ketimpa|ditimpa|kena pohon|kejatuhan|kerobohan)
3 (rumah|rumah-rumah|tiang|dapur|warung|gubuk|mushola|dinding|perahu) .. (jatuh ke laut|roboh|rubuh|hanyut|hilang|ambruk|hancur|dihantam|masuk air|terseret|diterjang|tenggelam|terendam|rusak)
3 (air laut|ombak|gelombang|air|laut|rob) .. (masuk|hantam|menghantam|terjang|menerjang|merendam|sampai ke|naik ke) .. (rumah|kampung|kamar|dapur|teras rumah|jalan|warga)
2 (mengungsi|ngungsi|lari ke)
""",
    "habit": r"""
3 (masih|tetap) (serumah|satu rumah|tinggal|di rumah|sama|bersama|satu atap|di situ)
3 (sering|selalu|suka|tiap|setiap|terus|biasa|lagi) .. {pukul}
3 {pukul} .. (sering|terus|tiap|setiap|lagi|kalau|tadi|semalam)
""",
    "harm": r"""
3 (ancam|mengancam|ngancam|diancam) .. (bunuh|dibunuh|membunuh|mati|bakar|parang|pisau|bacok|senjata)
3 (bawa|pegang|acungkan|mengacungkan|ayunkan|ngayun|membawa|memegang|nenteng) .. (parang|pisau|celurit|arit|kapak|mandau|golok|senjata|sajam|clurit|linggis|badik|tombak|besi|balok|batu|senapan|pistol|samurai)
3 (mengejar|mengejar-ngejar|ngejar|ngejar-ngejar|dikejar|kejar-kejar|mengejar-ngejar) .. (warga|orang|anak|parang|pisau|ibunya|tetangga|pedagang|istrinya)
3 (mengamuk|ngamuk|melempari|lempar-lempar|melempar) .. (batu|rumah|orang|kaca|warga|genteng|tetangga|barang)
3 (penculikan|diculik|mau diculik|disandera|sandera|tembak|ditembak|bom|dibacok|ditikam|ditusuk|dibakar hidup)
""",
}
