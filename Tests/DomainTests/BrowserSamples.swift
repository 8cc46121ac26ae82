/// Names that people's browsers and apps send, made of the parts of which they are made.
enum BrowserSamples {
  static let androidModels = [
    "SM-A155M", "SM-G991B Build/TP1A.220624.014", "SAMSUNG SM-S918B", "moto g54 5G Build/U1TD34.94",
    "motorola edge 40", "Redmi Note 12", "M2101K6G", "23108RN04Y", "POCO X6 Pro 5G", "CPH2557",
    "RMX3760", "Infinix X6831", "TECNO KJ5", "itel A666L", "Pixel 8 Pro", "google Pixel 2", "K",
    "LM-K510 Build/QKQ1.200216.002", "ASUS_I005D", "Nokia G21", "HUAWEI P30 lite",
    "Multilaser F Pro 2",
    "Positivo Twist 5", "CUBOT KINGKONG 9", "CUBOT_NOTE_20", "CUBOT", "Cubot P80 Build/SP1A",
    "Robot S1",
    "ROBOT_X Build/MRA58K", "Spider 5G", "Monitor M1", "Lenovo TB-X306X", "KFTRWI", "AFTKA",
    "BRAVIA 4K UR2",
    "Philco PTV", "Smart Scanner 7", "Index One", "Quest 3",
  ]

  private static let chrome =
    "Mozilla/5.0 (Linux; Android 13; MODEL) AppleWebKit/537.36 (KHTML, like Gecko)"
  private static let view =
    "Mozilla/5.0 (Linux; Android 13; MODEL; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0.6478.71 Mobile Safari/537.36"

  private static let androidBrowsers = [
    chrome + " Chrome/126.0.0.0 Mobile Safari/537.36",
    chrome + " Chrome/87.0.4280.141 Safari/537.36",
    chrome + " Chrome/126.0.0.0 Mobile Safari/537.36 EdgA/126.0.0.0",
    chrome + " Chrome/126.0.0.0 Mobile Safari/537.36 OPR/83.0.0.0",
    chrome + " SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36",
    chrome + " Version/4.0 Chrome/89.0.4389.116 Mobile Safari/537.36 XiaoMi/MiuiBrowser/13.9.0-gn",
    chrome + " Chrome/114.0.0.0 HuaweiBrowser/14.0.5.302 Mobile Safari/537.36",
    chrome + " Version/4.0 Chrome/100.0.4896.58 UCBrowser/13.4.0.1306 Mobile Safari/537.36",
    chrome + " Version/4.0 Chrome/115.0.0.0 Mobile DuckDuckGo/5 Safari/537.36",
    chrome
      + " Chrome/104.0.5112.124 YaApp_Android/22.95.1 YaSearchBrowser/22.95.1 Mobile Safari/537.36",
    chrome + " Chrome/111.0.0.0 Mobile Safari/537.36 (Ecosia android@111.0.5563.116)",
    chrome + " Silk/112.5.1 like Chrome/112.0.5615.213 Safari/537.36",
    "Mozilla/5.0 (Android 13; Mobile; rv:126.0; MODEL) Gecko/126.0 Firefox/126.0",
    view,
  ]

  static let androidApps = [
    view + " [FB_IAB/FB4A;FBAV/468.0.0.55.73;]",
    view + " [FB_IAB/FB4A;FBAV/468.0.0.55.73;IABMV/1;] FBNV/1",
    view + " [FBAN/FB4A;FBAV/468.0;FBDM/{density=2.0};FBMF/MODEL;FBBD/MODEL;FBDV/MODEL;FBSV/13;]",
    view + " [FB_IAB/Orca-Android;FBAV/457.0.0.51.109;]",
    view + " [FB_IAB/MESSENGER;FBAV/457.0.0.51.109;]", view + " MetaIAB Facebook",
    view
      + " Instagram 334.0.0.42.95 Android (33/13; 420dpi; 1080x2194; MODEL; MODEL; a15; mt6789; pt_BR; 606)",
    view
      + " Barcelona 334.0.0.42.95 Android (33/13; 420dpi; 1080x2194; MODEL; a15; qcom; pt_BR; 606)",
    view
      + " musical_ly_2023405030 JsSdk/1.0 NetType/WIFI Channel/googleplay AppName/musical_ly app_version/34.5.3 ByteLocale/pt-BR ByteFullLocale/pt-BR Region/BR BytedanceWebview/d8a21c6",
    view + " trill_2023405030 BytedanceWebview/d8a21c6", view + " WhatsApp/2.24.11.79 A",
    view + " Telegram-Android/11.3.3 (Brand MODEL; Android 13; SDK 33; AVERAGE)",
    view + " Kwai/10.5.20 kpn/KWAI_BRAZIL", view + " Kwai_Pro",
    view + " Snapchat/12.90.0.44 (MODEL; Android 13#1#33; gzip)",
    view + " [Pinterest/Android]", view + " LinkedInApp/4.1.950", view + " Line/14.9.1/IAB",
    view + " GSA/15.22.29",
    view + " GoogleApp/12.4.9.23.arm", view + " TwitterAndroid", view + " BingWeb/9.4",
    view + " Viber/11.9.5.8",
    view + " MicroMessenger/8.0.49 NetType/WIFI Language/pt", view + " CamScanner/6.27.0",
    view + " NetMonitor/2.1",
    view + " QRScanner", view + " Feedly/90.0", view + " RSS Reader/3",
    view + " Flipboard/4.2.24/4732,4.2.24.4732",
    view + " Reddit/Version 2024.22.0/Build 1", view + " NAVER(inapp; search; 1000; 11.8.4; 11)",
  ]

  static let iPhones = [
    "iPhone; CPU iPhone OS 17_5_1 like Mac OS X", "iPhone; CPU iPhone OS 12_4_1 like Mac OS X",
    "iPad; CPU OS 16_6 like Mac OS X", "iPhone; CPU iPhone OS 18_1 like Mac OS X; pt-br",
  ]

  private static let iPhone = "Mozilla/5.0 (MODEL) AppleWebKit/605.1.15 (KHTML, like Gecko)"

  static let iPhoneApps = [
    iPhone
      + " Mobile/15E148 [FBAN/FBIOS;FBAV/468.0.0.36.107;FBBV/606;FBDV/iPhone14,5;FBMD/iPhone;FBSN/iOS;FBSV/17.5.1;FBSS/3;FBID/phone;FBLC/pt_BR;FBOP/5;FBRV/0;IABMV/1]",
    iPhone + " Mobile/15E148 [FBAN/MessengerForiOS;FBAV/457.0;FBCR/Robot Mobile;]",
    iPhone
      + " Mobile/21F90 Instagram 334.0.4.32.98 (iPhone14,5; iOS 17_5_1; pt_BR; pt; scale=3.00; 1170x2532; 606)",
    iPhone + " Mobile/15E148 Barcelona 334.0.0.27.95 (iPhone14,5; iOS 17_5_1; pt_BR)",
    iPhone
      + " Mobile/15E148 musical_ly_34.5.0 JsSdk/2.0 NetType/WIFI Channel/App Store ByteLocale/pt Region/BR BytedanceWebview/d8a21c6",
    iPhone + " Mobile/15E148 WhatsApp/24.11.80", iPhone + " Mobile/15E148 Telegram-iOS/10.14",
    iPhone + " Mobile/15E148 Snapchat/12.90.0.45 (like Safari/8617.2.4.10.8, panda)",
    iPhone + " Mobile/15E148 [Pinterest/iOS]",
    iPhone + " Mobile/15E148 [LinkedInApp]/9.29", iPhone + " Mobile/15E148 Kwai/10.5",
    iPhone + " Mobile/15E148 Safari Line/14.9.0",
    iPhone + " Mobile/15E148 Twitter for iPhone/10.44", iPhone + " Mobile/15E148",
    iPhone + " Mobile/15E148 DuckDuckGo/7",
    iPhone + " Mobile/15E148 CamScanner/6.66", iPhone + " Mobile/15E148 Klarna/21.19",
  ]

  private static let iPhoneBrowsers = [
    iPhone + " Version/17.5 Mobile/15E148 Safari/604.1",
    iPhone + " CriOS/126.0.6478.54 Mobile/15E148 Safari/604.1",
    iPhone + " FxiOS/126.0 Mobile/15E148 Safari/605.1.15",
    iPhone + " EdgiOS/126.0.2592.56 Version/17.0 Mobile/15E148 Safari/604.1",
    iPhone + " GSA/321.0.641 Mobile/15E148 Safari/604.1",
    iPhone + " OPiOS/16.0.15 Mobile/15E148 Safari/9537.53",
    iPhone + " Version/17.4 Mobile/15E148 Safari/604.1 (Ecosia ios@9.2.3.1367)",
    iPhone + " OPT/4.6.0 Mobile/15E148",
  ]

  private static let desktops = [
    "Windows NT 10.0; Win64; x64", "Windows NT 6.1; WOW64", "Windows NT 6.1",
    "Macintosh; Intel Mac OS X 10_15_7",
    "X11; Linux x86_64", "X11; Ubuntu; Linux x86_64", "X11; CrOS x86_64 14541.0.0",
    "X11; OpenBSD amd64",
  ]

  private static let desktopBrowsers = (90...130).flatMap { version in
    [
      "Mozilla/5.0 (MODEL) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/\(version).0.0.0 Safari/537.36",
      "Mozilla/5.0 (MODEL; rv:\(version).0) Gecko/20100101 Firefox/\(version).0",
      "Mozilla/5.0 (MODEL) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/\(version).0.0.0 Safari/537.36 Edg/\(version).0.0.0",
      "Mozilla/5.0 (MODEL) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/\(version).0.0.0 Safari/537.36 OPR/\(version).0.0.0",
    ]
  }

  /// What no longer sells much, and still calls.
  private static let odd = [
    "Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko",
    "Mozilla/5.0 (compatible; MSIE 10.0; Windows Phone 8.0; Trident/6.0; IEMobile/10.0; NOKIA; Lumia 920)",
    "Mozilla/4.0 (compatible; MSIE 8.0; Windows NT 6.1; Trident/4.0; .NET CLR 2.0.50727; InfoPath.2)",
    "Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 6.1; Mozilla/4.0 (compatible; MSIE 6.0; Windows NT 5.1; SV1))",
    "Mozilla/5.0 (compatible; Konqueror/4.4; Linux) KHTML/4.4.5 (like Gecko) Kubuntu",
    "Mozilla/5.0", "Mozilla",
    "Opera/9.80 (Android; Opera Mini/36.2/191.279; U; pt) Presto/2.12.423 Version/12.16",
    "Opera/9.80 (J2ME/MIDP; Opera Mini/9.80; U; pt)",
    "Nokia6280/2.0 (03.60) Profile/MIDP-2.0 Configuration/CLDC-1.1",
    "NokiaC3-00/5.0 (08.63) UCBrowser8.3",
    "BlackBerry9700/5.0.0.862 Profile/MIDP-2.1 Configuration/CLDC-1.1 VendorID/100",
    "SAMSUNG-GT-S5620/1.0 Dolfin/1.5",
    "SonyEricssonW810i/R4EA Browser/NetFront/3.3", "LG-KU990/V10 Obigo/WAP2.0",
    "MOT-V3/08.B7 UP.Browser/6.2", "Lynx/2.9.0 libwww-FM/2.14",
    "Dalvik/2.1.0 (Linux; U; Android 12; SM-A127M Build/SP1A)",
    "UCWEB/2.0 (Java; U; MIDP-2.0; pt; nokia) U2/1.0.0 UCBrowser/9.4",
    "Mozilla/5.0 (Mobile; Nokia_8110_4G; rv:48.0) Gecko/48.0 Firefox/48.0 KAIOS/2.5",
    "Mozilla/5.0 (PLAYSTATION 3; 1.00)",
    "Mozilla/5.0 (PlayStation; PlayStation 5/8.00) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/13.0 Safari/605.1.15",
    "Mozilla/5.0 (Nintendo Switch; WifiWebAuthApplet) AppleWebKit/609.4 (KHTML, like Gecko) NF/6.0.3 NintendoBrowser/5.1.0",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; Xbox; Xbox One) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/70.0 Safari/537.36 Edge/18.18363",
    "Mozilla/5.0 (SMART-TV; Linux; Tizen 6.0) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/2.1 TV Safari/537.36",
    "Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/94.0 Safari/537.36 WebAppManager",
    "Mozilla/5.0 (DirectFB; Linux; armv7l) AppleWebKit/534.26+ (KHTML, like Gecko) LG NetCast.TV-2012",
    "Mozilla/5.0 (X11; Linux armv7l) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/79.0 Safari/537.36 HbbTV/1.5.1 (;LGE;;)",
    "Mozilla/5.0 (X11; GNU/Linux) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36 Tesla/2024.8",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) WhatsApp/2.2 Chrome/108.0 Electron/22.3 Safari/537.36",
    "Mozilla/5.0 (Linux; Android 10; appid/12; K) AppleWebKit/537.36 Chrome/126.0 appid: com.loja.app Mobile Safari/537.36",
    "Instagram 334.0.0.42.95 Android (33/13; 420dpi; 1080x2194; CUBOT; P80; a15; pt_BR)",
    "Hulu/6.8.1 (iOS 13.3; pt_BR; iPhone12,1)",
    "com.zhiliaoapp.musically/2023203040 (Linux; U; Android 13; pt_BR; SM-G990U; Cronet/TTNetVersion:e8c372ba)",
  ]

  private static func combined(_ names: [String], _ models: [String]) -> [String] {
    models.flatMap { model in names.map { $0.replacing("MODEL", with: model) } }
  }

  static let apps = combined(androidApps, androidModels) + combined(iPhoneApps, iPhones)

  static let browsers =
    combined(androidBrowsers, androidModels) + combined(iPhoneBrowsers, iPhones)
    + combined(desktopBrowsers, desktops) + odd
}
