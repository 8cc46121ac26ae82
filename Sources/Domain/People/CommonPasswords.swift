/// What is tried first: passwords long enough for the rule, and words that stand in many others.
enum CommonPasswords {
  /// In lower case, as they are typed.
  static let whole = words(
    """
    123456789101112 1234567891011 123456789abc 12345678910a a12345678910 abc123456789 abcd12345678 123456abcdef
    1q2w3e4r5t6y 1q2w3e4r5t6y7u 1q2w3e4r5t6y7u8i q1w2e3r4t5y6 q1w2e3r4t5y6u7 1qaz2wsx3edc 1qaz2wsx3edc4rfv
    1qazxsw23edc qazwsxedcrfv qazwsxedc123 zaq12wsxcde3 zaq1xsw2cde3 !qaz2wsx3edc 1qaz@wsx3edc 1qaz!qaz1qaz
    qwertyuiop123 qwertyuiop12 qwertyuiop1234 qwerty123456 qwerty1234567 qwerty12345678 qwerty123456789 qwer1234qwer
    qwe123qwe123 qweasdzxc123 qweasdzxcrty asdfghjkl123 asdf1234asdf asdqwe123456 zxcvbnm12345 zxcvbnm123456
    zxcvbnm123456789 asd123asd123 passwordpassword password12345 password123456 password1234567 password12345678
    password123456789 password1234 password2020 password2021 password2022 password2023 password2024 password2025
    password2026 passw0rd1234 p@ssw0rd1234 p@ssword1234 p@ssw0rd123! password123! password123!! password1234!
    mypassword123 mypassword1234 changeme1234 changeme12345 changeme123! changemenow1 letmein12345 letmein123456
    letmein123!! welcome12345 welcome123456 welcome123!! welcome1234! welcome2024! welcome2025! iloveyou1234
    iloveyou12345 iloveyou123456 iloveyouforever iloveyousomuch ilovemyfamily ilovemymom123 loveyouforever
    trustno1trustno1 correcthorse correcthorsebatterystaple thisismypassword thisisapassword whatthefuck123
    nopassword123 nothing12345 administrator administrator1 administrator123 admin1234567 admin12345678
    admin123456789 adminadmin12 adminadmin123 administrador administrador1 administrador123 superadministrator
    rootrootroot root12345678 toor12345678 test12345678 test123456789 testtesttest teste12345678 teste1234567
    testeteste12 testeteste123 user12345678 usuario12345 usuario123456 guest1234567 dragon123456 monkey123456
    football1234 baseball1234 basketball12 superman1234 batman123456 pokemon12345 starwars1234 minecraft123
    sunshine1234 princess1234 princesa1234 princesa12345 michael12345 michelle1234 jennifer1234 charlie12345
    liverpool123 chelsea12345 arsenal12345 barcelona123 barcelona1234 realmadrid12 realmadrid123 manchester12
    juventus1234 senha1234567 senha12345678 senha123456789 senha@123456 senha@12345678 senhasenha12 senhasenha123
    minhasenha12 minhasenha123 minhasenha1234 minhasenha123456 novasenha123 novasenha1234 senhanova123 senhaforte12
    senhaforte123 senhaforte@123 senhasegura1 senhasegura123 senhasecreta senhasecreta1 senhasecreta123 senhadificil
    senhadificil123 mudarsenha12 mudarsenha123 mudar1234567 mudar@123456 mudar12345678 trocarsenha1 trocarsenha123
    trocar123456 brasil123456 brasil1234567 brasil12345678 brasil123456789 brasilbrasil brasilhexa2022
    brasilhexa2026 flamengo1234 flamengo12345 flamengo123456 flamengo1981 flamengo2019 flamengocampeao corinthians1
    corinthians12 corinthians123 corinthians1910 corinthians2012 palmeiras123 palmeiras1234 palmeiras1914
    palmeiras12345 saopaulofc12 saopaulofc123 saopaulofc1935 saopaulo1234 saopaulo123456 gremio123456
    gremio1903gremio internacional internacional1 internacional123 internacional1909 vascodagama1 vascodagama12
    vascodagama123 vascodagama1898 fluminense12 fluminense123 fluminense1902 botafogo1234 botafogo1904 cruzeiro1234
    cruzeiro1921 atleticomg123 atleticomineiro athletico123 santosfc1912 santosfc1234 bahia1234567 deusefiel123
    deusefiel1234 deusefieldeus deusefiel2024 deusefiel2025 deuseamor123 deuseamor1234 deusnocomando deusnocomando1
    deusnocomando123 deusmeama123 jesusteama123 jesuscristo1 jesuscristo12 jesuscristo123 jesusesenhor jesuseosenhor
    jesusevida123 jesussalva12 jesussalva123 jesus1234567 jesus12345678 jesusminhavida familia12345 familia123456
    minhafamilia minhafamilia1 minhafamilia123 minhavida123 minhavida1234 meuamor12345 meuamor123456 meuamormeuamor
    euteamo12345 euteamo123456 euteamomuito euteamomuito1 euteamoeuteamo euteamoparasempre teamoteamo12 teamomuito12
    teamomuito123 teamoparasempre amorzinho123 amordaminhavida amoreterno12 amoreterno123 felicidade12 felicidade123
    saudades1234 gabriel12345 gabriel123456 rafael123456 rodrigo12345 eduardo12345 fernando1234 leonardo1234
    marcelo12345 gustavo12345 guilherme123 juliana12345 mariana12345 mariaeduarda mariaeduarda1 mariaclara12
    mariaclara123 joaopedro123 joaopedro1234 anabeatriz12 anacarolina1 anacarolina123 luizfernando vitoria12345
    beatriz12345 fernanda1234 patricia1234 carolina1234 computador12 computador123 telefone1234 empresa12345
    empresa123456 loja12345678 vendas123456 vendas1234567 vendasonline1 dinheiro1234 milionario123 marketing123
    marketing1234 telegram1234 telegram12345 telegram123456 facebook1234 facebook12345 instagram123 instagram1234
    whatsapp1234 google123456 gmail1234567 hotmail12345 microsoft123 windows12345 linux1234567 mercadopago1
    mercadolivre mercadolivre1 mercadolivre123 nubank123456 bradesco1234 santander123 bancodobrasil caixaeconomica
    pix123456789 pix1234567890 segunda12345 janeiro12345 fevereiro123 dezembro1234 verao2024verao verao2025verao
    natal1234567 natal2024natal abacaxi12345 chocolate123 chocolate1234 cachorro1234 cachorrinho1 borboleta123
    borboleta1234 estrelinha12 estrelinha123
    """)

  /// Without what stands around them.
  static let stems = words(
    """
    password passwords passphrase passw passwort motdepasse contrasena senha senhas minhasenha novasenha senhanova senhaforte
    senhasegura senhasecreta mudar mudarsenha trocar trocarsenha acesso entrar login logon admin administrator administrador
    root super superuser user usuario guest visitante teste test testing letmein welcome bemvindo changeme default padrao
    secret segredo qwerty qwertyuiop qwertz azerty asdf asdfgh asdfghjkl zxcv zxcvbn zxcvbnm qazwsx qazwsxedc abc abcd abcdef
    iloveyou love amor euteamo teamo meuamor amorzinho princess princesa dragon monkey football futebol baseball basketball
    sunshine master mestre shadow superman batman spiderman pokemon naruto starwars minecraft freefire fortnite roblox
    brasil brazil brasileiro flamengo mengao corinthians timao palmeiras verdao saopaulo santos gremio internacional vasco
    vascodagama fluminense botafogo cruzeiro atletico galo bahia barcelona realmadrid chelsea liverpool arsenal juventus
    deus deusefiel deuseamor deusnocomando jesus jesuscristo jesusteama cristo senhor familia minhafamilia minhavida vida
    felicidade saudade liberdade esperanca vitoria sucesso riqueza dinheiro milionario empresa loja vendas marketing
    trafego campanha pixel telegram whatsapp facebook instagram google gmail hotmail outlook microsoft windows apple iphone
    samsung android computador telefone internet nubank bradesco itau santander caixa mercadopago mercadolivre pix
    gabriel rafael lucas pedro joao maria ana jose carlos paulo marcos andre felipe bruno rodrigo eduardo fernando gustavo
    guilherme leonardo marcelo matheus mateus daniel thiago tiago vinicius juliana mariana fernanda patricia camila amanda
    beatriz larissa leticia bruna aline carolina michael jennifer jessica ashley charlie thomas george william
    janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro january february august
    september october november december segunda terca quarta quinta sexta sabado domingo summer winter spring autumn verao
    inverno primavera outono natal cachorro gatinho borboleta estrela estrelinha abacaxi chocolate coracao
    rastro
    """)

  private static func words(_ text: String) -> Set<String> {
    Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
  }
}
