import Domain
import Testing

struct CaptureTests {
  @Test func `a text within the limit is kept as it is`() {
    var limits = CaptureLimits()
    #expect(limits.truncate(" IwAR+/=%20 ", upTo: 12) == " IwAR+/=%20 ")
    #expect(!limits.isTruncated)
  }

  @Test(arguments: [nil, ""])
  func `an empty text is none`(text: String?) {
    var limits = CaptureLimits()
    #expect(limits.truncate(text, upTo: 5) == nil)
    #expect(!limits.isTruncated)
  }

  @Test func `a longer text is cut and the cut is remembered`() {
    var limits = CaptureLimits()
    #expect(limits.truncate("abcdef", upTo: 5) == "abcde")
    #expect(limits.truncate("abc", upTo: 5) == "abc")
    #expect(limits.isTruncated)
  }

  @Test func `columns count code points, not what a reader sees as one sign`() {
    var limits = CaptureLimits()
    let family = "👨‍👩‍👧"
    #expect(limits.truncate(family, upTo: 4)?.unicodeScalars.count == 4)
    #expect(limits.isTruncated)
  }

  @Test(arguments: [
    "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)", "facebot/1.0",
    "facebookcatalog/1.0", "meta-externalagent/1.1", "meta-externalfetcher/1.1",
    "TelegramBot (like TwitterBot)", "WhatsApp/2.23.20.0",
    "Mozilla/5.0 (compatible; Googlebot/2.1)",
    "Mozilla/5.0 (compatible; Google-InspectionTool/1.0)", "AdsBot-Google (+http://www.google.com)",
    "APIs-Google", "Mozilla/5.0 (compatible; bingbot/2.0)", "BingPreview/1.0b", "YandexBot/3.0",
    "DuckDuckBot/1.1", "Baiduspider", "Twitterbot/1.0", "LinkedInBot/1.0", "Slackbot 1.0",
    "Mozilla/5.0 (compatible; Discordbot/2.0)", "Pinterestbot/1.0", "Applebot/0.1", "Bytespider",
    "GPTBot/1.2", "AhrefsBot/7.0", "SemrushBot/7", "PetalBot",
  ])
  func `a machine that announces itself is a crawler`(userAgent: String) {
    #expect(Crawler.recognises(userAgent: userAgent))
  }

  @Test(arguments: [
    "Mozilla/5.0 (Linux; Android 13; CUBOT KINGKONG 9) AppleWebKit/537.36 Chrome/126.0 Mobile",
    "Mozilla/5.0 (Linux; Android 12; CUBOT_NOTE_20) AppleWebKit/537.36 Chrome/99.0 Mobile",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5) Mobile/15E148 [FBAN/FBIOS;FBAV/468.0;FBDV/iPhone14,5]",
    "Mozilla/5.0 (Linux; Android 14) Mobile Safari/537.36 Instagram 334.0.0 Android",
    "Mozilla/5.0 (Linux; Android 14) Mobile Safari/537.36 Telegram-Android/10.14",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0 Edg/126.0",
  ])
  func `a person's browser is none`(userAgent: String) {
    #expect(!Crawler.recognises(userAgent: userAgent))
  }
}
