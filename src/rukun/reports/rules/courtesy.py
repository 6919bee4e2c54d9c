"""What may be set aside unseen: a courtesy that says nothing else, a plain advertisement. Whatever else it holds, a person reads first.

A call for help hides in thanks ("terima kasih pak, anakku kejang"): no belief of the model is a reason not to look.
"""

from __future__ import annotations

import re

MOST_OTHER_WORDS = 1
"""So many words that are no courtesy may stand beside it: a name, a place."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d+")
_COURTESY = frozenset("""
    terima kasih makasih trims thanks thank you suwun matur nuwun tarima kasi tengkyu tq trm ks tks suksma hatur nuhun syukur alhamdulillah puji tuhan
    pak bapak bu ibu bang mas mbak mba kak kakak om min admin pakde bude dok dokter ustad bro gan sis bosku kawan pian sampeyan
    selamat pagi siang sore malam sang halo hallo hai hi hey p ping tes test assalamualaikum assalamu alaikum waalaikumsalam salam wr wb ass permisi punten nuwun sewu kulo
    hari raya idul fitri natal nyepi imlek tahun baru ulang kemerdekaan lahir batin mohon maaf minal aidin wal faizin merdeka dirgahayu ramadan ramadhan puasa
    ya iya yah nah oh ok oke okey sip siap mantap mantul keren hebat luar biasa top bagus joss jos josss wah wow amin aamiin amiin hehe haha wkwk wkwkwk hihi lol lucu kocak hahaha
    banyak sekali sangat banget nggih inggih nian banar lah deh dong kok sih nih tuh yg yang itu ini atas untuk buat dari pada di ke dan dengan sama juga lagi semua semuanya sudah sdh telah
    kami saya aku kita kita-kita ulun kulo kami-kami warga rt rw keluarga sekeluarga nya pun akan selalu kembali
    bantuan bantuannya dibantu membantu bantu dibantunya menolong pertolongan pelayanan pelayanannya layanan respon responnya respons cepat cepatnya tanggap sigap kerja kerjanya keras kerjasama
    kerjasamanya perhatian perhatiannya kebaikan kebaikannya jasa infonya info informasi informasinya jawabannya jawaban kabarnya penanganan penanganannya
    petugas tim anggota lurah camat bupati walikota wali kota kades kepala desa dinas sosial dinsos damkar pemadam bpbd puskesmas bidan perawat polisi polsek tagana tksk psm pkh relawan kelurahan pemerintah
    semoga moga sehat sukses berkah lancar panjang umur rezeki rejeki dibalas membalas balas allah tuhan gusti yesus diberi kesehatan pahala jaya maju terus rukun aplikasi aplikasinya
    beras berasnya sembako sembakonya selimut selimutnya paket paketnya uang uangnya kursi roda tongkat kasur tenda air obat obatnya susu susunya telur baju jalan jalannya lampu lampunya jembatan
    diterima menerima terima sampai datang datangnya selesai beres aman baik senang gembira bahagia terharu lega
    waktu pas dulu jadi dipakai kepada anda beliau berkat sabar enak mengucapkan ucapkan ucapan kali langsung perahu tanpa titip salam tenang hormat cucu kalian lupa nasi sempat babinsa
    pertama dibagi kis gratis satpol mugi-mugi salut terpal ketawa sopir pendamping mesin buku antar menit rata jazakumullah karung nanti kg pisang doa trima dipasang ramah menyampaikan lemari
    suka sampaikan puang sepatu keliling kader berterima aktif penuh paling bungkus begitu plafon sopan masker popok ganti seragam yth psikolog bersih kilo mie posko kacamata sebesar-besarnya
    selain umum pengurus bubur uptd baik-baik amal mampir jelas lengkap khairan meja minyaknya hati soal semen senyum untung terpasang tepat lomba walau sayur ingat kiriman kakak-kakak basarnas
    cantik kontrol kunjungan pesan demi syukron pisan selama teh kue mewakili sehat-sehat panen juara jajaran kadis seru latihan rutin terhingga segala rapi ibadah rumah rumahnya atap atapnya
    anak anak-anak sekolah bisa dapat sekarang dibangun diperbaiki dibetulkan dikasih diberi dikirim dijemput diantar diurus diproses jadwal kopi makan-makan
    kemarin tadi barusan pagi-pagi semalam cepat-cepat segera akhirnya
""".split())  # fmt: skip
_SELLS = re.compile(
    r"https?:|www\.|wa\.me|bit\.ly|\b(?:promo|diskon|cashback|slot|gacor|bonus|jackpot|cuan|klik|order|pesan sekarang|minat|hubungi|ongkir|cicilan|dp|kredit|pinjaman|gadai|bpkb|modal kecil"
    r"|reseller|dropship|member|giveaway|undian|pemenang|hadiah|transfer|mahar|garansi|murah|grosir|jual|dijual|ready|stok|testimoni|endorse|followers|jasa)\b|\d[\d.]* ?(?:rb|ribu|jt|juta|k)\b",
    re.IGNORECASE,
)
_OF_SOMEBODY = re.compile(r"\b(?:saya|sy|aku|ulun|kami|anak\w*|istri\w*|suami\w*|ibu\w*|bapak\w*|ayah\w*|tetangga\w*|nenek|kakek|adik\w*|warga|beneran|bukan)\b", re.IGNORECASE)


def is_bare_courtesy(text: str) -> bool:
    """Answer whether a normalised text is thanks or a greeting and hardly anything else; numbers count as something else."""
    words = _WORD.findall(text.lower())
    return sum(word not in _COURTESY for word in words) <= MOST_OTHER_WORDS and not any(word.isdigit() for word in words)


def is_plain_advertisement(text: str) -> bool:
    """Answer whether a text sells something and speaks of nobody."""
    return _SELLS.search(text) is not None and _OF_SOMEBODY.search(text) is None
