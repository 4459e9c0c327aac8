"""Words whose capitals are known, for names and texts that registers hold in capitals alone."""

# Written in capitals although they could be pronounced; those without a vowel are recognised anyway.
ABBREVIATIONS = frozenset(
    """
    ABCD ADHD AGM AIDS AONB ATC BAME AOG BBC BME CAB CE CIC CIO CPRE EU ESOL HIV HMS ICT II III IOW ITV IV IX JMI LGBT
    LGBTQ LGBTQI LGBTQIA LGBTI NASUWT NATO NCVO NEC NHS NI NSPCC NUJ NUT OAP OFSTED PDSA PHAB PTA PTFA PSA RAF RAFA
    RAOB RC RCCG RHS RIBA RNIB RNID RNLI RSA RSPB RSPCA SCIO SEN SOS SSAFA SSPCA TA TB TS TUC TV UAE UCL UK UN UNA
    UNESCO UNHCR UNICEF USA USPCA U3A VAT VC VE VI VII VIII VJ WI WEA WWI WWII WRVS WWF XI XII XIII XIV YHA YMCA YWCA
    """.split()
)

# Written small inside a name. Those of the second set only between hyphens: Chester-le-Street.
SMALL = frozenset("a an and as at but by for from in into of off on or per the to upon via with yn yr ar cum".split())
SMALL_BETWEEN_HYPHENS = SMALL | frozenset("le la de du en sur super under next juxta y by o".split())

# Shortenings without a vowel that are not abbreviations letter by letter.
ORDINARY = frozenset(
    """
    ASSN ASSOC BLVD BROS BR BWLCH CLWB COL CWM CWRT CYD DR FFRWD FR FT GLN JNR LLWYN LT LTD MR MRS MT MSGR NR NTH
    PTY PWLL RD REVD RT SGT SHRI SNR SQ SR SRI ST STH STS STR TWR TY WM Y YR YN YSBYTY YSGOL
    """.split()
)
FIXED = {"PLC": "plc", "PHD": "PhD"}

# Beginnings and endings that a short word can have; a word of up to four letters with others is read letter by letter.
ONSETS = frozenset(
    """
    b bh bl br c ch chl chr cl cr cw d dd dh dr dw f ff fl fr g gh gl gn gr gw h hw j k kh kl kn kr l ll m mc mh n
    ng ngh nh p ph pl pr ps q qu r rh s sc sch scr sh shr sk sl sm sn sp spl spr sq squ sr st str sv sw t th thr tr
    ts tw tz v vl w wh wr x y z zh zw
    """.split()
) | {""}
CODAS = frozenset(
    """
    b bb bl bs ch ck cks ct d dd ds dth f ff ffs fs ft fts g gg gh ght gn gs h k ks l lb lch ld lds lf lk lks ll
    lls lm lms ln lp lps ls lsh lt lth lts lve m mb mbs mm mn mp mps ms n nc nch nd nds ng ngs nk nks nn ns nt nth
    nts nx nz p pe ph pp ps pt r rb rc rch rd rds rf rg rk rks rl rls rm rms rn rns rp rr rs rsh rst rt rth rts s
    sh sk sks sm sp ss st sts t tch th ths ts tt tz v w wd wk wl wls wn wns ws wth x xt y z zz c j dw dz
    hn kh kr lz rw wr
    """.split()
) | {""}

# Proper words that a sentence in capitals keeps; no place or name that is also an ordinary word.
PROPER = frozenset(
    """
    Africa African Africans Afghanistan Allah America American Anglican April Arabic Asia Asian August Australia
    Bangladesh Bangladeshi Baptist Belfast Bible Birmingham Bradford Brighton Bristol Britain British Buddhism
    Buddhist Cambridge Cardiff Caribbean Catholic Chinese Christ Christian Christianity Christians Christmas Congo
    Cornwall Coventry Cumbria Cymru December Derbyshire Devon Dorset Durham Easter Edinburgh England English Essex
    Ethiopia Europe European February France French Friday German Germany Ghana Glasgow Gloucestershire God Greek
    Gujarati Hampshire Hebrew Hertfordshire Hindu Hinduism Hindus India Indian Iraq Ireland Irish Islam Islamic
    Israel Italian January Jesus Jew Jewish Jews Judaism July June Kent Kenya Koran Kurdish Lancashire Leeds
    Leicester Leicestershire Lincolnshire Liverpool London Lord Luton Malawi Manchester Methodist Middlesex Monday
    Muslim Muslims Nepal Newcastle Nigeria Nigerian Norfolk Northamptonshire Northumberland Norwich Nottingham
    Nottinghamshire November October Oxford Oxfordshire Pakistan Pakistani Palestine Palestinian Pentecostal
    Plymouth Portsmouth Portuguese Presbyterian Protestant Punjab Punjabi Quaker Quran Qur'an Romania Rotary Russia
    Saturday Scotland Scottish September Sheffield Shropshire Sikh Sikhism Sikhs Somali Somalia Somerset
    Southampton Spain Spanish Staffordshire Sudan Suffolk Sunday Sunderland Surrey Sussex Swansea Syria Tamil
    Tanzania Thames Thursday Torah Tuesday Turkish Uganda Ukraine Urdu Wales Warwickshire Wednesday Welsh Wiltshire
    Wolverhampton Worcestershire Yorkshire Zambia Zimbabwe
    """.split()
)
