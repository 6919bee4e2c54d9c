"""What people write when they do not report: corrections, questions, thanks, talk and advertising."""

from __future__ import annotations

INTENT_CUES: dict[str, str] = {
    "report": r"""
9 (nyala|menyala|hidup|kambuh|kumat|naik|longsor|berkobar|ngamuk|mengamuk) lagi (pak|bu|tolong|sekarang|barusan|di)
5 (ini untuk saya sendiri|untuk saya sendiri|balas pesan saja|jangan telepon)
6 (anak|ibu|bapak|adik|istri|suami|kakek|nenek)( saya)? .. (belum pulang|tidak pulang|tidak sadar|pendarahan|kejang)
4 (mohon|tolong) .. (diaktifkan|dikembalikan|dimasukkan|didaftarkan|didata|ditinjau|diusulkan|diperbaiki|dijemput|didampingi)
4 (minta|ingin|mau) (sendiri )?(direhab|berhenti|dijemput)
3 (nama|desil) .. (dicoret|dihapus|dikeluarkan|lompat|naik)
4 (eh|oh) iya .. (pak|bu|ada|tolong|sekalian)
""",
    "cancel": r"""
7 (jangan|tidak usah|tidak perlu) (ditindaklanjuti|diproses|datang|kirim|ditindak|dikirim|ke sini|dilanjutkan|ditanggapi)
7 (tidak mau dibantu lagi|tidak pernah bermaksud lapor|tidak merasa melapor|ralat total|laporan palsu|tidak jadi lapor|tidak jadi melapor|tidak jadi minta)
7 laporan .. (itu hoax|itu hoaks|bohong|palsu|hoax|hoaks|tidak benar|keliru)
5 (salah lihat|salah dengar|salah kirim|salah sangka|tasalah|keliru lihat)
5 tidak (jadi|sido) (pak|bu|min|kak|bos)
3 (salah kirim|salah sambung|salah ketik nomor|salah pencet|kepencet|salah lihat|salah dengar|salah sangka|salah paham|salah orang|salah info|salah nomor|salah grup|kabar salah|dapat kabar salah|iseng)
3 (batal|batalkan|dibatalkan|batalin|membatalkan|cancel|dicabut|dicancel)
3 (abaikan|diabaikan|mengabaikan|lupakan|hiraukan|jangan dihiraukan|tidak usah dihiraukan|anggap tidak ada|anggap saja tidak)
3 tidak (jadi|usah|perlu) (pak|bu|lapor|saja|ditindak|datang|ke sini|dijemput|ditindaklanjuti|diproses|dilanjutkan|dikirim|ditanggapi|direspon|min|kak|lagi)
3 (laporan|aduan|pesan|permohonan|pengaduan|usulan) .. (dihapus|hapus|ditarik|tarik|dicabut|cabut|dibatalkan|batal|batalkan|palsu|tidak benar|bohong|diurungkan|tidak jadi|keliru|salah)
3 (hapus|dihapus|tarik|ditarik|cabut|dicabut|batalkan|menarik|mencabut|menghapus) .. (laporan|pesan|aduan|lapornya|permohonan|pengaduan)
3 ternyata (bukan|salah|cuma|hanya|tidak|orang|asap|adik|kucing|anak|saya|sudah|yang|dia)
2 (saya kira|kami kira|kirain|dikira|kukira) .. ternyata
2 (tidak benar|bukan kebakaran|bukan maling|tidak jadi|tidak ada apa-apa|urung|emosi)
2 (anak saya|keponakan|adik) .. (ngirim sembarangan|iseng|pencet|mainan hp|main hp|bajak|dibajak)
""",
    "update": r"""
6 (rt|kami|sini|tempat|kampung|komplek|dusun) .. (aman|kondusif|kering|terkendali|nihil|tidak kena|tidak terdampak)
6 (aman terkendali|baik-baik saja|tidak sampai masuk rumah|aman semua|semua selamat|kering kerontang pak|nihil korban)
5 (hilang|nyasar|kami laporkan|saya laporkan|dilaporkan|tersesat) .. (ditemukan|dijemput|pulang|tenang|dibawa|ditangani)
6 bukan (dari|di|rt|nomor|\d+) .. (melainkan|tapi|ternyata)
5 (sudah|telah) (dijemput|dijemputmi|dievakuasi|ditangani|dibujuk|padam|surut|siuman|dipadamkan|dibubarkan|diamankan|ditangkap)
6 sudah sadar
3 (sudah|telah|alhamdulillah|barusan|baru saja|akhirnya|syukur) .. (padam|ditemukan|surut|dievakuasi|selamat|sadar|siuman|dijemput|ditangani|dibawa|diamankan|tertangani|reda|dikuasai|tenang|pulang|sembuh|kembali|aman|terkendali|dipadamkan|diangkat|lahir|pulih|terkumpul|stabil|normal|menyala|nyala|mengalir|dibersihkan|dipotong|kering|kondusif|terselamatkan|turun)
3 (update|ralat|koreksi|meralat|mengoreksi|tambahan|perbaikan|perkembangan|info tambahan|menambahkan|nambah|tambah|susulan|melengkapi|lanjutan|menyusul|revisi)
3 (tambahan|untuk|soal|perihal|terkait|mengenai|tentang|menambahkan|lanjutan|melanjutkan) (laporan|info|informasi|aduan|lapor)
3 (alamat|nama|nomor|jumlah|lokasi|umur|rt)(nya)? yang (benar|betul)
3 bukan (rt|\d+|di|jalan|gang|pak|bu|lambung) .. (tapi|melainkan|melainkan|yang benar|maaf)
3 (yang|maaf|harusnya|seharusnya|sebenarnya|eh|tadi|jadi|lokasi|kejadian|benar) .. bukan (rt|\d+|di|jalan|gang)
3 (aman|kering|nihil|kondusif|terkendali|normal) (semua|saja|terkendali|pak|bu|semuanya|di tempat|rt|kok|sampai)
3 (rt|di|lingkungan|wilayah|kampung|desa|tempat) .. (aman|kering semua|nihil|kondusif|aman-aman|kering|normal|tidak terdampak|tidak kena|baik-baik saja)
3 (yang|orang|anak|nenek|kakek|odgj|bapak|ibu|bayi|korban) (yang )?.. (kemarin|tadi|tadi pagi|semalam|hilang|kami laporkan|saya laporkan|dilaporkan) .. (sudah|ternyata|akhirnya)
2 (mulai|sudah) (surut|reda|padam|turun)
2 (salah hitung|salah tulis|salah ketik|salah sebut|typo|keliru)
2 (ternyata|oya|oh iya|o iya) .. (punya|namanya|tambahan|yang)
2 (yang tadi|kemarin|tadi) .. (jadi|bertambah|sudah jadi) \d+
2 \d+ orang .. bukan \d+
2 tinggal (lumpur|asap|bersih-bersih|puing|semata kaki|semata)
""",
    "status": r"""
6 (sudah|udah) (ada yang datang|diproses|ditindak|ditangani|dibaca|diterima|diteruskan|masuk) .. (belum|apa|atau|tidak|kah)
6 (masih antri|sudah ditolak|sampai mana|sejauh mana|bagaimana kabar|apa kabar laporan|nasib laporan|kelanjutan laporan)
5 (usulan|laporan|permohonan|pengaduan|pengajuan|berkas) .. (dari|sejak) (januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember|bulan|minggu|tahun)
3 (laporan|lapornya|aduan|pengaduan|usulan|usul|permohonan|pengajuan|proposal|kasus|berkas|bantuan|proses|prosesnya|statusnya|status|survey|survei|yang saya laporkan) .. (sampai mana|bagaimana|belum|mana|kapan|kok|sudah|kabar|dijawab|diproses|direspon|ditanggapi|kelanjutan|lanjut|perkembangan|tindak lanjut|ditindaklanjuti|dikemanakan|hilang|tidak ada kabar|lama|selesai|realisasi|berubah|ditangani|dibaca|masuk|dicek)
3 (bagaimana|kapan|mana|gimana|apa|apakah|cek|mau tanya|menanyakan|mohon info|nanya|sampai mana|sejauh mana|sudah sejauh mana|mempertanyakan) .. (kelanjutan|perkembangan|nasib|tindak lanjut|progres|progress|laporan saya|laporan kami|status|laporan|aduan|usulan|permohonan|pengajuan)
3 (sampai mana|sejauh mana|sudah sampai mana|kelanjutannya|tindak lanjutnya|progresnya|belum ada kabar|tidak ada kabar|belum ada jawaban|belum dijawab|belum direspon|belum ditanggapi|belum ditindaklanjuti|tidak ada tindak lanjut|belum ada tindak lanjut|belum ada yang datang|tidak dijawab|tidak dijawab-jawab|belum ada respon|tidak ada respon|tidak direspon)
3 (kapan|kok|mengapa) .. (orangnya|petugasnya|petugas|timnya|surveinya|giliran|disurvei|disurvey|survey|survei|datang|cair|dikerjakan|turun|ditinjau)
3 (kode|nomor laporan|nomor tiket|tiket|kode laporan|nomor aduan|nomor registrasi|kode lacak)
2 (katanya|janjinya) .. (hari|senin|minggu|bulan|besok|puasa|kemarin) .. (sudah|sekarang|belum|mana)
2 (sudah|udah) .. (lama|bulan|minggu|hari|kali|x) .. (menunggu|nunggu|tanya|kabar|lapor|saya tanya|belum)
2 (menunggu|nunggu) .. (lama|bulan|minggu|kabar|sampai kapan)
2 (statusnya|prosesnya|diproses|kelanjutan|kabarnya)
2 (dikemanakan|sampai kapan|disuruh sabar|masih lama)
""",
    "complaint": r"""
6 (datang|tiba|dipanggil|sampai) .. (menit|jam) .. (kebakaran|damkar|ambulans|ambulan|api|arang|baru datang)
6 (membentak-bentak|membentak|dibentak|mengada-ada|memalukan|tidak becus|ngomel|ketus|judes|gaji buta|kurang ajar|kasar sekali)
6 obat .. (kadaluarsa|kadaluwarsa|kedaluwarsa|kedaluarsa|expired|lewat tanggal|tanggal lewat)
6 (jangan harap|harus pilih|siapa yang tidak pilih|kalau tidak pilih)
5 (sekolah|guru|kepala sekolah|komite) .. (minta uang|uang kursi|uang bangku|pungutan|mewajibkan|sumbangan wajib)
3 (petugas|pegawai|oknum|staf|pendamping|ketua rt|pak rt|lurah|kades|rt saya|dokter|perawat|bidan|suster|loket|satpam|operator|kader|guru|sopir ambulan|sopir ambulans|camat|pelayanan|aparat|perangkat desa|puskesmas|kelurahan|kantor|rs|rumah sakit|relawan|admin|penyuluh|satpol|damkar|sopir|kepala dusun|resepsionis|ketua) .. (kasar|marah|marah-marah|membentak|bentak|dibentak|ketus|judes|jutek|cuek|tidak ramah|tidak sopan|minta uang|pungli|mintai|dimintai|memungut|potong|memotong|potongan|main hp|merokok|tidak ada di tempat|lambat|lelet|tidak dilayani|ngobrol|didiamkan|ketawa|menghina|minta bayar|memeras|mempersulit|dipersulit|telat|terlambat|menolak|tidur|sombong|diusir|suap|minta|mintak|marahi|pilih kasih|bolos|tutup|mabuk)
3 (pungli|pungutan liar|disunat|dipotong|sunat|potongan|uang rokok|uang pelicin|uang lelah|uang administrasi|uang jasa|uang bensin|uang capek|uang terima kasih|disuap|suap|sogok|sogokan|korupsi|menyuap|amplop)
3 (dimintai|minta|mintai|diminta|dipungut|ditarik|disuruh bayar|dipatok|memungut|dikenai|dikenakan|suruh bayar) .. (\d+|uang|bayar|duit|rupiah|rp|biaya)
3 (beras|sembako|bantuan|makanan|minyak|telur|mie|nasi|susu|paket|obat|barang|selimut|biskuit|daging|ikan) .. (bau|apek|berkutu|kutu|busuk|basi|berlendir|kadaluarsa|kadaluwarsa|expired|rusak|berjamur|ulat|berulat|jamur|tidak layak|jelek|pecah|kurang|hancur|berbau|sobek|kuning)
3 (pelayanan|layanan) .. (buruk|jelek|lambat|lama|parah|macam apa|mengecewakan|kecewa|payah|ribet|berbelit|berbelit-belit|tidak ramah|diperbaiki)
3 (dilempar|dioper|dipingpong|diping-pong|dibentak|dibentak-bentak|didiamkan|dicuekin|dihina|diusir|diremehkan|dimarahi|disuruh bolak-balik|bolak-balik|bolak balik|dipersulit|diacuhkan|dilayani)
3 (berkas|bolak-balik|bolak balik|antri|antre|mengantri) .. (kali|kurang|dilempar|jam|pagi|tutup|dilayani|petugas|kurang ini|ditolak)
3 (kerja niat|makan gaji buta|gaji buta|digaji|tolong diperiksa|mohon ditindak tegas|dievaluasi|tegur|ditegur|minta diganti)
2 (petugas|pegawai|oknum|pendamping|pelayanan|loket)
2 (kecewa|mengecewakan|macam apa|tidak becus|kurang ajar|keterlaluan|parah sekali|tidak profesional|tidak niat)
2 (pegang|ditahan|disimpan|dipegang) .. (atm|kartu|kks|buku tabungan) .. (pendamping|kami|ketua|agen)
""",
    "question": r"""
5 (boleh tahu|boleh tau|cuma pengen tahu|cuma mau tahu|pengen tahu|biar aman|cuma mau tau|cuma ingin tahu|masih perlu|perlu bawa)
3 (bagaimana|gimana|cara|caranya|prosedur|prosedurnya|tata cara|langkah) .. (daftar|mendaftar|buat|membuat|urus|mengurus|bikin|lapor|melapor|jadi|dapat|mendapatkan|dapatkan|cek|pindah|menjadi|ikut|mengajukan|mengaktifkan|pengajuan|ganti|kirim|syarat|pakai|menggunakan|usul|mengusulkan|caranya|masuk|hubungi|donasi|daur)
3 (syarat|syaratnya|persyaratan|persyaratannya|berkas apa|dokumen apa|biaya|biayanya|bayar berapa|tarif|jadwal|jadwalnya|jam buka|jam kerja|jam berapa|alamat|alamatnya|nomor telepon|nomor hp|kontak|nomor)
3 (mau tanya|mau bertanya|ingin bertanya|izin bertanya|ijin bertanya|numpang tanya|mau nanya|nanya|ingin tanya|boleh tanya|boleh tahu|boleh tau|bertanya|tanya dong|nanya dong)
3 (apakah|apa) .. (harus|bisa|boleh|perlu|gratis|bayar|ada|benar|termasuk|wajib|otomatis|sama|masih|itu|dapat|bedanya|dipungut|buka)
3 (apa itu|itu apa|apa sih|bedanya apa|apa bedanya|apa beda|maksudnya apa|artinya apa|singkatan apa|kepanjangan|apa artinya|apa perbedaan)
3 (dimana|di mana|kemana|ke mana|kapan|berapa|siapa) .. (ya|pak|bu|kak|min|lapor|daftar|kantor|ambil|bayar|buka|harus|bisa|lapornya|sih|urus|mulai|boleh|pendaftaran|pembagian|posko|jadwal|nomor|lokasi|bikin|beli)
3 (cuma|hanya|sekedar|sekadar) (pengen|ingin|mau) (tahu|tau|tanya|nanya)
3 (buat jaga-jaga|untuk jaga-jaga|buat tugas|tugas kuliah|untuk skripsi|bahan penyuluhan|misalnya|seandainya|umpamanya|misal|buat bahan|penelitian|untuk materi)
2 (bisakah|bolehkah|apakah|kapankah|benarkah|adakah|berapakah|boleh kah|bisa kah|ada kah)
2 (minta|mohon) (info|informasi|nomor|kontak|alamat|penjelasan|petunjuk|jadwal)
2 (gratis atau|atau bayar|bayar berapa|berapa hari|berapa lama|berapa ya|umur berapa|hari apa|jam berapa|maksimal|minimal)
1 \?
1 kalau .. (lapor|lapornya|ke mana|kemana|dimana|bagaimana|boleh|bisa)
""",
    "thanks": r"""
3 (terima kasih|jazakallah|jazakumullah|jazakillah|syukron|barakallah|hatur nuhun|tarima kasih|matur suwun|matur nuwun|kamsia|kurru sumanga|mauliate|semoga dibalas|semoga berkah|berkah selalu|semoga sehat selalu|tuhan memberkati|salut|mantap|sigap|cepat tanggap|luar biasa|gercep|dua jempol|jempol|apresiasi|bangga|alhamdulillah)
2 (bantuannya|bantuan|sembako|selimut|beras|kursi roda|paket|uang|obat|obatnya|tongkat|blt|lampunya|jalannya|air bersih|rumahnya|makanannya) .. (sudah (sampai|diterima|datang|kami terima|saya terima|dipakai|turun|cair|nyala|diperbaiki|ditampa|bagus|terang)|sampai|diterima|bermanfaat|membantu|hangat|enak|mantap)
2 (sangat membantu|sangat bermanfaat|sangat terbantu|sudah dibantu|atas bantuan|atas bantuannya|atas respon|atas perhatiannya|atas informasi|atas kepeduliannya)
2 (senang|bahagia|gembira|terharu|lega)
""",
    "chatter": r"""
6 (film|sinetron|drakor|series|novel|drama|turnamen|pertandingan|lomba|simulasi|gladi|latihan evakuasi|latihan gabungan|geladi|juara)
6 (jaman|zaman) (penjajahan|belanda|jepang|kecil|dulu|nenek)
6 (diteruskan berkali-kali|sebarkan|broadcast|teruskan pesan|kehadiran|dalam rangka|harga sawit|harga cabai)
5 (ingat|inget|teringat) .. (jaman|zaman|tahun|kecil|dulu|waktu)
4 (nonton|baca|denger|dengar|lihat) .. (berita|film|video|youtube|tv)
3 (simulasi|latihan|gladi|drill|uji coba|ujicoba|test test|tes tes|testing|percobaan|cuma tes|hanya tes|hanya latihan|pelatihan|sosialisasi|lomba|geladi)
3 (nonton|menonton|baca|membaca|lihat|melihat|liat|dengar|denger|viral|lagi rame) .. (berita|film|filmnya|sinetron|drama|youtube|tiktok|tv|tivi|televisi|video|koran|medsos|fb|facebook|grup|wa|instagram|radio|ig|series|drakor|novel)
3 (di|ada|dari|liat di|katanya) (berita|tv|tivi|youtube|tiktok|facebook|fb|grup|medsos|koran|instagram|film|filmnya|sinetron|drakor)
3 (film|sinetron|novel|drakor|game|mimpi|mimpiku|dongeng|cerita horor|konten|prank)
3 (undangan|mengundang|diundang|kehadiran|rapat|arisan|pengajian|gotong royong|kerja bakti|syukuran|tahlilan|hajatan|halal bihalal|senam|rapat koordinasi|dalam rangka|mohon doa restu|resepsi|walimah|yasinan|musyawarah|kumpul)
3 (dulu|jaman|zaman|ingat|inget|teringat|waktu|masa) .. (kecil|dulu|masih kecil|tahun \d+|sd|muda|kecilku|nenek moyang|lama|belanda|jepang|ingat)
3 (katanya|kabarnya|dengar-dengar|denger-denger|konon|kata orang|isu|hoax|hoaks|gosip|rumor|sebarkan|bagikan|forward|diteruskan|copas)
3 (wkwk\w*|haha\w*|hehe\w*|hihi\w*|xixi\w*|lol|kwkw\w*|awok\w*|wk wk|ngakak)
3 (jenggot|hati|dompet|kantong|harga|asmara|cinta|diskon|rindu|hutang|tagihan|cucian|tugas|pr|skripsi|kepala|otak) .. (kebakaran|terbakar|banjir|longsor|tenggelam|meledak|tsunami|gempa|jebol|hangus|terendam|tumbang)
3 (kebakaran jenggot|banjir (air mata|diskon|order|pesanan|like|komentar|job|rejeki|rezeki|kangen|keringat|undangan)|longsor .. harga|tenggelam dalam (lautan|lagu|kenangan)|hujan duit|badai pasti berlalu|terbakar cemburu|terbakar api cemburu)
2 (selamat (pagi|siang|sore|malam|ulang tahun|hari|lebaran|idul|tahun baru|natal|datang|bertugas|ultah|istirahat|jalan|tidur)|halo|hai|apa kabar|assalamualaikum|permisi|punten|hallo|salam|met pagi|met malam|pagi|siang|sore|malam) (pak|bu|kak|min|semua|admin|dok|bapak|ibu|mas|mbak|warga|bos)?
2 (siap|oke|ok|baik|iya|ya|sip|oh|ooh|oh iya|betul|benar|tidak|belum|setuju|amin|aamiin|mantap|noted|monggo|nggih|inggih|injih|hadir|p|tes|test|ping) ?(pak|bu|kak|min|komandan|laksanakan|bos|siap|deh|bang|dok)?$
1 (alhamdulillah kita|syukurlah|semoga kita|mudah-mudahan|moga|untung|untungnya) .. (aman|jauh|disini|di sini|sini|selamat|sehat)
2 (seram|serem|ngeri|merinding|lucu|seru|kocak|ada-ada saja)
2 (ya allah|innalillahi) .. (berita|grup|video)
""",
    "spam": r"""
7 (garansi|bergaransi|cicilan|kavling|togel|maxwin|gacor|arisan online|testimoni|pesan sekarang|buruan|promo|diskon|followers|follower|bocoran|mahar|nego|shm|umroh|gratis ongkir|bpkb|tanpa dp|dp ringan|cashback|jackpot|stok terbatas|kuota terbatas|slot terbatas|springbed|agen properti|lowongan|pinjaman)
6 (verifikasi|klik|buka|isi) .. (link|tautan|top|com|bit)
6 (wa|hub|hubungi|chat|telp|siap bantu|order) (\d{4}\w*|08\S*|0\d{2,}\S*)
5 (setor|modal|deposit) .. (dapat|dpt|jadi|pulang|untung|profit)
3 (slot|gacor|maxwin|jackpot|jp|toto|togel online|judol|casino|poker|bandar|scatter|rtp|deposit|depo|withdraw|new member|bonus new) .. (gacor|bonus|klik|link|maxwin|daftar|deposit|member|hari ini|mudah|wd)
3 (slot gacor|maxwin|gacor|bit|judi online klik|t\.me|wa\.me)
3 (promo|diskon|obral|cashback|cuci gudang|sale|flash sale|potongan harga|harga spesial|murah meriah|termurah|garansi|bergaransi|cod|order|pesan sekarang|stok terbatas|kuota terbatas|slot terbatas|buruan|buruan serbu|grosir|reseller|dropship|open order|ready stock|ready|preorder|po)
3 (kredit|pinjaman|pinjol|dana|kta|gadai|cicilan|angsuran|leasing|pinjam uang) .. (cepat|tanpa|cair|mudah|bunga|dp|online|syarat|jaminan|hubungi|bi checking|menit|proses|ringan)
3 (tanpa dp|dp ringan|dp 0|tanpa bi checking|tanpa jaminan|bunga rendah|bunga ringan|cair cepat|langsung cair|cair \d+ menit)
3 (lowongan|loker|kerja dari rumah|kerja sampingan|penghasilan tambahan|kerja online|freelance|part time) .. (gaji|daftar|hubungi|wa|tanpa|hari|like|hub|online|segera)
3 (selamat|anda|nomor anda|pemenang|nomor) .. (menang|pemenang|mendapat hadiah|mendapatkan hadiah|terpilih|mendapat|hadiah|memenangkan|undian|mendapat bantuan)
3 (dijual|jual|sedia|menjual|jasa|menerima|terima|sewa|disewakan|melayani|sewakan|terima jasa) .. (kavling|rumah|tanah|motor|mobil|akun|sedot|servis|service|catering|katering|nego|shm|cod|murah|hubungi|hub|jasa|wa|ac|pembuatan|pulsa|pakaian|tas|skin|kaos|bibit|sofa|obat|pesanan|badut|tenda|skincare)
3 (hubungi|hub|wa|kontak|call|chat|klik|telepon) ?(:|ke|di|nomor|kami|admin|segera|link|bu|pak|sekarang)? ?.. (\d{4}\w*|08\S*|xxxx|link|www|http|https|com|bit)
3 (obat kuat|pembesar|pelangsing|peninggi|pemutih|jamu|herbal|skincare|suplemen|pengasihan|pelaris|pesugihan|dukun|penglaris|mustika|susuk|pelet) .. (order|asli|cod|hubungi|murah|ampuh|bayar|wa|alami|hub|dijamin|manjur)
3 (investasi|trading|forex|crypto|robot trading|profit|mlm|binary|bitcoin|cuan|untung besar|modal kecil|passive income|arisan online) .. (profit|untung|persen|%|hari|modal|gabung|daftar|pasti|dijamin|cuan|juta|dapat)
2 (klik|link|http|https|www|com|bit\.ly|gabung sekarang|daftar sekarang|subscribe|follow|followers|follower|like)
2 (umroh|umrah|haji plus|paket wisata|tour|travel) .. (promo|dp|murah|paket|berangkat|hub)
""",
}
