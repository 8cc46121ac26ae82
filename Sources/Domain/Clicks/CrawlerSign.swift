/// What a word in the name of a user agent says about who sent it.
enum CrawlerSign: Sendable {
  /// Stands in no browser's name.
  case machine
  /// A program that goes from page to page. Devices have such names too: there is a `CUBOT`.
  case trade
  /// What such programs are for. Apps that people use have such names too: there is a `CamScanner`.
  case duty
  /// `compatible; Name`: the name decides.
  case compatible
  /// A part of names of browsers and devices, also of those that do not begin with `Mozilla`.
  case browser
  /// The rest of the brackets describes a device.
  case device
  /// The rest describes an app that holds a browser.
  case app
}

extension CrawlerSign {
  static let finder = WordFinder<CrawlerSign>(
    machines.map { ($0, .machine) } + trades.map { ($0, .trade) } + duties.map { ($0, .duty) }
      + browsers.map { ($0, .browser) } + apps.map { ($0, .app) }
      + [("|compatible|", .compatible), ("android", .device)])

  /// What stands behind `compatible;` in the names of browsers.
  static let compatibleBrowsers: Set = [
    "amiga", "android", "avant", "blackberry", "gecko", "ibrowse", "icab", "konqueror", "linux",
    "lotus", "macintosh", "maxthon", "mozilla", "ms", "msie", "netfront", "netpositive", "nintendo",
    "omniweb", "opera", "origyn", "palm", "symbian", "trident", "u", "webtv", "windows", "x",
  ]

  private static let machines = [
    // A contact for the owners of sites.
    "://", "|www.",
    // Programs without a screen, and what drives them.
    "headless", "phantomjs", "slimerjs", "puppeteer", "playwright", "selenium", "webdriver",
    "htmlunit", "lighthouse", "pagespeed", "page speed", "gtmetrix", "|ptst", "pingdom", "site24x7",
    "statuscake", "datadog", "dynatrace", "ruxit", "catchpoint", "thousandeyes", "newrelic",
    "hetrix", "nagios", "zabbix", "ghostinspector",
    // Libraries and tools that fetch an address.
    "|curl/", "libcurl", "|wget", "|python", "urllib", "aiohttp", "|httpx", "go-http", "okhttp",
    "httpclient", "http-client", "http_client", "libwww-perl", "|perl", "|ruby", "|php|", "guzzle",
    "|axios", "node-fetch", "node.js", "|undici", "postman", "insomnia", "|java/", "|(java)",
    "jakarta", "winhttp", "|reqwest", "|colly|", "mechanize", "httrack", "nutch", "heritrix",
    // Search, previews, security and archives whose names say nothing.
    "externalhit", "|facebookplatform", "meta-external", "bingpreview", "google favicon",
    "google web",
    "googleother", "imageproxy", "mediapartners", "qwantify", "slurp", "ia_archiver", "wayback",
    "netcraft", "censys", "|nmap", "|nikto", "sqlmap", "zgrab", "masscan", "nuclei", "nessus",
    "openvas", "qualys", "acunetix", "|burp", "iframely", "vkshare", "|cloudflare-", "yahoocache",
    "barkrowler", "trendiction", "anthropic", "|claude-", "|openai", "chatgpt-user", "perplexity-",
    "cohere-ai", "mistralai", "|diffbot",
  ]

  private static let trades = [
    "bot|", "bots|", "robot", "spider", "crawl", "scrape", "scraping", "-scrap|", "scrapy",
    "harvest", "-google", "|google-",
  ]

  private static let duties = [
    "archiv", "fetch", "grabber", "extractor", "index|", "indexer", "checker", "check|", "validat",
    "verif", "monitor", "probe|", "prober", "scan|", "scanner", "scanning", "inspect", "|audit",
    "analyzer", "analyser", "survey", "research", "preview", "thumbnail", "screenshot", "favicon",
    "sitemap", "synthetic", "health", "uptime", "pinger", "loadtest", "webtest", "proxy/", "|seo|",
    "|rss|", "feedparser", "subscribers", "linkcheck", "urlcheck", "|webhook", "plagiar",
    "webmaster", "metadata", "abuse", "contact:",
  ]

  private static let browsers = [
    // Engines.
    "applewebkit", "khtml", "gecko/", "presto/", "opera", "|opr/", "trident/", "|msie", "netscape",
    "mosaic", "|lynx/", "links (", "elinks", "|w3m/", "netsurf", "|dillo/", "konqueror", "|icab",
    // Telephones from before every name began with `Mozilla`.
    "dalvik/", "midp", "cldc", "up.browser", "up.link", "obigo", "teleca", "netfront", "openwave",
    "browser/", "|ucweb", "ucbrowser", "|nokia", "blackberry", "series60", "symbian", "samsung-",
    "sonyericsson", "|lg-", "|lge-", "|mot-", "|sie-", "|htc", "|zte", "|huawei", "alcatel",
    "|docomo", "kddi-", "j-phone", "softbank", "vodafone", "|palm", "|lenovo", "micromax",
    "kaios", "dolfin",
    // Devices and systems, of which apps speak.
    "|iphone", "|ipad", "|ios ", "|ios/", "windows phone", "iemobile", "playstation", "nintendo",
    "|psp", "amiga", "smarttv", "smart-tv", "cfnetwork",
  ]

  private static let apps = [
    "; wv)", " mobile/1", " mobile/2", "|fban/", "|fbav/", "|fb_iab/", "instagram ", "|barcelona ",
    "musical_ly", "musically", "bytedancewebview", "trill_", "|tiktok ", "aweme",
    "telegram-android", "telegram-ios", "snapchat", "|kwai", "|line/", "linkedinapp", "pinterest/",
    "micromessenger",
  ]
}
