# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Own synthetic de/en/tr triples (administrative domain). No third-party text."""
import itertools, random
DOC = [("den Reisepass","the passport","pasaport"),("den Personalausweis","the identity card","kimlik kartı"),
 ("die Geburtsurkunde","the birth certificate","doğum belgesi"),("den Mietvertrag","the rental contract","kira sözleşmesi"),
 ("ein Foto","a photo","bir fotoğraf"),("die Wohnungsgeberbestätigung","the landlord confirmation","ev sahibi onayı"),
 ("das Formular","the form","form"),("die Heiratsurkunde","the marriage certificate","evlilik belgesi"),
 ("den Führerschein","the driving licence","sürücü belgesi"),("die Meldebescheinigung","the registration certificate","ikamet belgesi")]
PLACE = [("im Rathaus","at the town hall","belediyede"),("im Bürgerbüro","at the citizens' office","vatandaş bürosunda"),
 ("beim Standesamt","at the registry office","nüfus dairesinde"),("bei der Ausländerbehörde","at the immigration office","yabancılar dairesinde"),
 ("beim Jobcenter","at the job centre","iş merkezinde")]
PROC = [("die Anmeldung","the registration","kayıt"),("die Ummeldung","the change of address","adres değişikliği"),
 ("den Antrag","the application","başvuru"),("die Verlängerung","the extension","uzatma"),("den Termin","the appointment","randevu")]
NUM = [("zwei","two","iki"),("drei","three","üç"),("vier","four","dört"),("sechs","six","altı"),("acht","eight","sekiz"),("zehn","ten","on")]
UNIT = [("Tage","days","gün"),("Wochen","weeks","hafta"),("Monate","months","ay")]
DAY = [("am Montag","on Monday","pazartesi günü"),("am Dienstag","on Tuesday","salı günü"),("am Donnerstag","on Thursday","perşembe günü"),("am Freitag","on Friday","cuma günü")]
PH = [(f"⟦{i}⟧",)*3 for i in range(5)]
T = [  # (de, en, tr, slots)
 ("Bitte bringen Sie {0} mit.","Please bring {0}.","Lütfen {0} getirin.",[DOC]),
 ("Sie brauchen {0} und {1}.","You need {0} and {1}.","{0} ve {1} gerekir.",[DOC,DOC]),
 ("Sie brauchen {0} nicht.","You do not need {0}.","{0} gerekmez.",[DOC]),
 ("Füllen Sie {0} {1} aus.","Fill in {0} {1}.","{1} {0} doldurun.",[[DOC[6]],PLACE]),
 ("Die Gebühr beträgt {0}.","The fee is {0}.","Ücret {0}.",[PH]),
 ("Die Gebühr zahlen Sie {0} {1}.","You pay the fee {0} {1}.","Ücreti {1} {0} ödersiniz.",[PLACE,DAY]),
 ("Rufen Sie {0} an.","Call {0}.","{0} numarasını arayın.",[PH]),
 ("Mehr Informationen finden Sie unter {0}.","You can find more information at {0}.","Daha fazla bilgi için: {0}.",[PH]),
 ("Die Bearbeitung dauert {0} {1}.","Processing takes {0} {1}.","İşlem {0} {1} sürer.",[NUM,UNIT]),
 ("Sie haben {0} {1} Zeit.","You have {0} {1}.","{0} {1} süreniz var.",[NUM,UNIT]),
 ("Sie machen {0} {1}.","You do {0} {1}.","{1} {0} yaparsınız.",[PROC,PLACE]),
 ("Wir brauchen {0} {1}.","We need {0} {1}.","{1} {0} bize gerekir.",[DOC,DAY]),
 ("Guten Tag und willkommen.","Hello and welcome.","Merhaba ve hoş geldiniz.",[]),
 ("Vielen Dank.","Thank you very much.","Çok teşekkürler.",[]),
 ("Das ist kostenlos.","This is free of charge.","Bu ücretsizdir.",[]),
 ("Willkommen {0}.","Welcome {0}.","{0} hoş geldiniz.",[PLACE]),
 ("Das Büro ist {0} von {1} bis {2} geöffnet.","The office is open {0} from {1} to {2}.","Büro {0} {1} ile {2} arası açıktır.",[DAY,PH,PH]),
]
def triples(limit=6000, seed=1):
    out=set()
    for de,en,tr,slots in T:
        for combo in itertools.product(*slots):
            if len({c[0] for c in combo})<len(combo): continue
            out.add(tuple(t.format(*[c[i] for c in combo]) for i,t in enumerate((de,en,tr))))
    out=sorted(out); random.Random(seed).shuffle(out); return out[:limit]
if __name__=="__main__":
    t=triples(); print(len(t)); [print(x) for x in t[:6]]
