import Testing

/// Names under which machines fetch links, by what they fetch them for.
///
/// Written down by their form; no list was copied. Names with a contact are few here, since the contact
/// alone would decide.
enum CrawlerSamples {
  struct Kind: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let names: [String]

    init(_ description: String, _ names: [String]) {
      testDescription = description
      self.names = names
    }
  }

  private static let chrome =
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36"
  private static let phone =
    "Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36"

  static let kinds = [
    Kind("link previews", previews), Kind("search and answers", search), Kind("audits", audits),
    Kind("monitors", monitors), Kind("libraries", libraries), Kind("no screen", headless),
    Kind("scanners", scanners), Kind("feeds and archives", archives), Kind("bare", bare),
  ]

  private static let previews = [
    "facebookexternalhit/1.1",
    "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
    "Facebot", "facebot/1.0", "FacebookBot/1.0", "facebookcatalog/1.0", "facebookplatform/1.0",
    "meta-externalagent/1.1", "meta-externalads/1.1", "meta-externalfetcher/1.1",
    "meta-webindexer/1.1", "Mozilla/5.0 (compatible; meta-externalads/1.1)", "WhatsApp/2.23.20.0",
    "WhatsApp/2.24.9.78 A", "WhatsApp/2.2434.6 N", "WhatsApp", "TelegramBot (like TwitterBot)",
    "Twitterbot/1.0", "Slackbot 1.0", "Slackbot-LinkExpanding 1.0", "Slack-ImgProxy 0.19",
    "Mozilla/5.0 (compatible; Discordbot/2.0)", "LinkedInBot/1.0 (compatible; Mozilla/5.0)",
    "Pinterestbot/1.0", "Mozilla/5.0 (compatible; Pinterest/0.2)", "SkypeUriPreview Preview/0.5",
    "Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5", "Viber/21.0 (Link Preview)",
    "Mozilla/5.0 (compatible; Embedly/0.2)", "Iframely/1.3.1", "bitlybot/3.0", "redditbot/1.0",
    "Mozilla/5.0 (compatible; vkShare)", "Snap URL Preview Service", "kakaotalk-scrap/1.0",
    "facebookexternalhit/1.1;kakaotalk-scrap/1.0", "facebookexternalhit/1.1;line-poker/1.0",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_1) AppleWebKit/601.2.4 (KHTML, like Gecko) Version/9.0.1 Safari/601.2.4 facebookexternalhit/1.1 Facebot Twitterbot/1.0",
    "Mastodon/4.2.1 (http.rb/5.1.1; +https://social.example/)",
    "Synapse (bot; +https://matrix.example)",
    "Mozilla/5.0 (compatible; MSTeamsLinkPreview/1.0)", "Mozilla/5.0 (compatible; ZoomLinkPreview)",
    "Mozilla/5.0 (compatible; Notion-LinkPreview/1.0)", "Discourse Forum Onebox v3.1",
    "Google-PageRenderer", "Trello LinkUnfurler", "GitLab/16.0 link_preview",
  ]

  private static let search = [
    "Mozilla/5.0 (compatible; Googlebot/2.1)", "Googlebot-Image/1.0", "Googlebot-Video/1.0",
    phone + " (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    phone + " (compatible; GoogleOther)", phone + " (compatible; Google-InspectionTool/1.0)",
    "AdsBot-Google", "APIs-Google", "Mediapartners-Google", "FeedFetcher-Google",
    "Google-Read-Aloud",
    "Mozilla/5.0 (Linux; Android 8.0; Pixel 2 Build/OPD3.170816.012; DuplexWeb-Google/1.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/74.0.3729.131 Mobile Safari/537.36",
    chrome + " Google Favicon", "Mozilla/5.0 (compatible; bingbot/2.0)", "msnbot/2.0b",
    "BingPreview/1.0b", chrome + " BingPreview/1.0b", "adidxbot/2.0", "YandexBot/3.0",
    "Mozilla/5.0 (compatible; YandexMetrika/2.0)", "DuckDuckBot/1.1", "Baiduspider",
    "Mozilla/5.0 (compatible; Baiduspider-render/2.0)", "Sogou web spider/4.0", "360Spider",
    "Mozilla/5.0 (compatible; Yahoo! Slurp)", "Applebot/0.1", "PetalBot", "SeznamBot/4.0",
    "Mozilla/5.0 (compatible; Yeti/1.1)", "Qwantify/1.0", "Mojeekbot/0.11", "coccocbot-web/1.0",
    "Mozilla/5.0 (Linux; Android 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Mobile Safari/537.36 (compatible; Bytespider; spider-feedback@bytedance.com)",
    "Bytespider", "GPTBot/1.2",
    "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2)",
    "ChatGPT-User/1.0", "OAI-SearchBot/1.0", "ClaudeBot/1.0", "Claude-User/1.0", "anthropic-ai/1.0",
    "PerplexityBot/1.0", "Perplexity-User/1.0", "CCBot/2.0", "Amazonbot/0.1", "cohere-ai/1.0",
    "YouBot/1.0", "Diffbot/0.1", "MistralAI-User/1.0", "ImagesiftBot", "Timpibot/0.8",
  ]

  private static let audits = [
    "AhrefsBot/7.0", "Mozilla/5.0 (compatible; AhrefsSiteAudit/6.1)", "SemrushBot/7",
    "SiteAuditBot/0.97",
    "Mozilla/5.0 (compatible; MJ12bot/v1.4.8)", "DotBot/1.2", "rogerbot/1.2", "BLEXBot/1.0",
    "Screaming Frog SEO Spider/19.0", "Sitebulb/6.0", "serpstatbot/2.1", "DataForSeoBot/1.0",
    "Mozilla/5.0 (compatible; SEOkicks)", "Mozilla/5.0 (compatible; Barkrowler/0.9)", "Lumar/1.0",
    "Mozilla/5.0 (compatible; Ezooms/1.0)", "SeobilityBot",
    "Mozilla/5.0 (compatible; netEstate NE Crawler)",
    "W3C_Validator/1.3", "W3C-checklink/4.81", "Mozilla/5.0 (compatible; Nu Html Checker)",
    "LinkChecker/10.2", "Xenu Link Sleuth/1.3.8", "BrokenLinkCheck.com/1.2",
    "Schema Markup Validator",
    chrome + " Chrome-Lighthouse", chrome + " GTmetrix", chrome + " PTST/240620",
    phone + " Google Page Speed Insights", "Mozilla/5.0 (compatible; Google-Site-Verification/1.0)",
    "Mozilla/5.0 (compatible; BuiltWith/1.4)", "Mozilla/5.0 (compatible; Wappalyzer)",
  ]

  private static let monitors = [
    "Mozilla/5.0+(compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)", "UptimeRobot/2.0",
    "Pingdom.com_bot_version_1.4", chrome + " PingdomPageSpeed/1.0", "StatusCake",
    "Mozilla/5.0 (compatible; StatusCake)", "Site24x7", chrome + " Site24x7", "Datadog/Synthetics",
    chrome + " DatadogSynthetics", "Better Uptime Bot",
    "Better Stack Better Uptime Bot Mozilla/5.0",
    "HetrixTools Uptime Monitoring Bot", "check_http/v2.3.3 (nagios-plugins 2.3.3)", "Zabbix",
    "NewRelicPinger/1.0", chrome + " NewRelicSynthetics/1.0",
    "Mozilla/5.0 (compatible; updown.io daemon 2.11)",
    "Freshping/1.0", "Uptime-Kuma/1.23.11", "ELB-HealthChecker/2.0", "GoogleHC/1.0",
    "GoogleStackdriverMonitoring-UptimeChecks", "Amazon-Route53-Health-Check-Service",
    "kube-probe/1.29",
    "Consul Health Check", "Blackbox Exporter/0.25.0", "Prometheus/2.50", "Checkly/1.0",
    "Mozilla/5.0 (X11; Linux x86_64; Catchpoint) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36",
    chrome + " RuxitSynthetic/1.0", chrome + " ThousandEyes", "Mozilla/5.0 (compatible; NodePing)",
    "Mozilla/5.0 (compatible; Uptimia/1.0)", "Cloudflare-Healthchecks/1.0",
    "Mozilla/5.0 (compatible; Monibot)",
  ]

  private static let libraries = [
    "curl/8.5.0", "curl/7.88.1 (x86_64-pc-linux-gnu) libcurl/7.88.1", "Wget/1.21.3", "Wget2/2.1",
    "python-requests/2.31.0", "Python-urllib/3.11", "Python/3.11 aiohttp/3.9.1",
    "python-httpx/0.27.0",
    "PycURL/7.45.2 libcurl/8.4.0", "Go-http-client/1.1", "Go-http-client/2.0",
    "Go 1.1 package http",
    "fasthttp", "Java/1.8.0_292", "Java/17.0.9", "Mozilla/5.0 (Java) library", "okhttp/4.12.0",
    "okhttp/3.12.1", "Apache-HttpClient/4.5.14 (Java/11.0.21)", "Jakarta Commons-HttpClient/3.1",
    "Jetty/9.4", "ReactorNetty/1.1.13", "unirest-java/3.1", "Feign/12", "axios/1.6.2",
    "node-fetch/1.0",
    "node-superagent/8.1", "node", "undici", "got/11.8.6", "Deno/1.38", "Bun/1.1.4", "needle/3.2",
    "PostmanRuntime/7.36.0", "insomnia/8.4.5", "HTTPie/3.2.2", "Ruby", "Faraday v2.7.12",
    "http.rb/5.1.1",
    "rest-client/2.1.0", "Typhoeus", "libwww-perl/6.72", "LWP::Simple/6.67", "WWW-Mechanize/2.17",
    "PHP/8.2.13", "GuzzleHttp/7", "Symfony HttpClient/Curl", "WordPress/6.4.2",
    "Drupal (+http://drupal.org/)",
    "Dart/3.2 (dart:io)", "reqwest/0.11.23", "ureq/2.9", "hyper/1.1", "Scrapy/2.11.0", "colly",
    "Mozilla/4.0 (compatible; Win32; WinHttp.WinHttpRequest.5)", "Microsoft BITS/7.8", ".NET/8.0",
    "RestSharp/110.2.0",
    "Mozilla/5.0 (Windows NT; Windows NT 10.0; en-US) WindowsPowerShell/5.1 python",
    "Mojolicious (Perl)", "Erlang/OTP", "hackney/1.20", "lua-resty-http/0.17",
    "Swift/5.9 AsyncHTTPClient",
    "k6/0.47.0", "hey/0.0.1", "ApacheBench/2.3", "Apache-JMeter/5.6", "Artillery",
    "Google-HTTP-Java-Client/1.17",
    "Mozilla/5.0 (compatible; HTTPClient/1.0)", "Mozilla/5.0 Python-urllib2", "aria2/1.37.0",
    "Zapier",
  ]

  private static let headless = [
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/126.0.0.0 Safari/537.36",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/119.0.0.0 Safari/537.36 HeadlessEdg/119.0.0.0",
    "Mozilla/5.0 (Unknown; Linux x86_64) AppleWebKit/538.1 (KHTML, like Gecko) PhantomJS/2.1.1 Safari/538.1",
    "Mozilla/5.0 (X11; Linux x86_64; rv:31.0) Gecko/20100101 SlimerJS/0.10.3",
    chrome + " Puppeteer",
    chrome + " Playwright/1.40", chrome + " Selenium/4.16", chrome + " WebDriver",
    chrome + " Prerender (bot)",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HtmlUnit/3.9",
    chrome + " Screenshotter/1.0",
    chrome + " ScreenshotService", chrome + " urlscan-inspect",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Cypress-headless",
  ]

  private static let scanners = [
    "Mozilla/5.0 zgrab/0.x", "masscan/1.3", "Nuclei - Open-source project",
    "Mozilla/5.0 (compatible; Nmap Scripting Engine)",
    "Mozilla/5.0 (compatible; CensysInspect/1.1)",
    "Expanse, a Palo Alto Networks company, searches across the global IPv4 space",
    "sqlmap/1.7.12#stable", "Mozilla/5.00 (Nikto/2.5.0)", "gobuster/3.6", "WPScan v3.8.25",
    "Fuzz Faster U Fool v2.1",
    "Mozilla/5.0 (compatible; NetcraftSurveyAgent/1.0)",
    "Mozilla/5.0 (compatible; InternetMeasurement/1.0)",
    "Mozilla/5.0 (compatible; Odin)", "Qualys", "Acunetix", "Mozilla/4.0 (compatible; Nessus)",
    "ClamAV/0.103.8",
    "Mozilla/5.0 (compatible; BarracudaLinkProtect)", "Mozilla/5.0 (compatible; URLDefense)",
    "Mimecast-URL-Scanner",
    "Mozilla/5.0 (compatible; SecurityScan; contact: abuse@scan.example)", "l9explore/1.2.2",
    "httpx - Open-source project",
  ]

  private static let archives = [
    "ia_archiver", "Mozilla/5.0 (compatible; archive.org_bot)",
    "Mozilla/5.0 (compatible; heritrix/3.4.0)",
    "Wayback Machine Live Record", chrome + " ArchiveBox/0.7.2", "HTTrack 3.49", "Nutch-1.19",
    "Feedly/1.0",
    "Feedbin feed-id:1 - 5 subscribers", "FeedBurner/1.0", "Inoreader/1.0 (10 subscribers)",
    "NewsBlur Feed Fetcher",
    "Tiny Tiny RSS/23", "FreshRSS/1.22", "MagpieRSS/0.72",
    "Mozilla/5.0 (compatible; theoldreader.com)",
    "Mozilla/5.0 (compatible; BazQux/2.4; 2 subscribers)", "iTMS",
    "Overcast/3.0 (podcast app; feed-id=1)",
    "AntennaPod/3.2", "Spotify/1.0 podcast fetcher", "PocketCasts/1.0 (Pocket Casts Feed Parser)",
    "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)",
    "YahooMailProxy", "Mozilla/5.0 (compatible; FlipboardProxy/1.2)", "Nextcloud-News/1.0",
  ]

  private static let bare = [
    "", "-", "?", "bot", "test", "crawler", "Spider", "unknown", "User-Agent", "scraper",
    "agent/1.0",
    "MyCompany Link Monitor", "price-comparison crawler v2", "somebody@somewhere.example", "null",
    "Mozilla/5.0 (compatible; Loja-Verificadora/1.0)",
    "Mozilla/5.0 (compatible; +contato@loja.com.br)",
    "Mozilla/5.0 (compatible; AnythingAtAll/0.1; +https://anything.example/about)",
    chrome + " (+https://anything.example)", chrome + " (contact: me@anything.example)",
  ]
}
