import Domain
import Testing

/// Catches a machine counted as a visitor, and a buyer whose visit is not counted.
struct CrawlerTests {
  @Test(arguments: CrawlerSamples.kinds)
  func `of each kind of machine at most one in ten is missed`(kind: CrawlerSamples.Kind) {
    let missed = kind.names.filter { !Crawler.recognises(userAgent: $0) }
    #expect(missed.count * 10 <= kind.names.count, "\(missed.joined(separator: "\n"))")
  }

  @Test func `a page in an app is never taken for a machine`() {
    #expect(BrowserSamples.apps.count > 1000)
    #expect(BrowserSamples.apps.filter { Crawler.recognises(userAgent: $0) } == [])
  }

  @Test func `of a thousand browsers at most one is taken for a machine`() {
    let browsers = BrowserSamples.browsers
    #expect(browsers.count > 1000)
    let mistaken = browsers.filter { Crawler.recognises(userAgent: $0) }
    #expect(mistaken.count * 1000 <= browsers.count, "\(mistaken.joined(separator: "\n"))")
  }

  @Test func `no name at all is a machine's`() {
    #expect(Crawler.recognises(userAgent: nil))
    #expect(Crawler.recognises(userAgent: ""))
  }

  @Test(arguments: [
    ("Mozilla/5.0 (Linux; Android 13; Robot S1) AppleWebKit/537.36 Chrome/126.0", false),
    ("Mozilla/5.0 (Linux; Android 13; ShopBot/1.0) AppleWebKit/537.36 Chrome/126.0", true),
    ("Mozilla/5.0 (Linux; Android 13; SM-A155M) AppleWebKit/537.36 Chrome/126.0 ShopBot", true),
    ("Mozilla/5.0 (Linux; Android 13; CUBOT) AppleWebKit/537.36 Chrome/126.0 CUBOT/1.0", false),
    ("Mozilla/5.0 (Linux; Android 13; ACUBOT/1.0) AppleWebKit/537.36 Chrome/126.0", true),
    ("Mozilla/5.0 (iPhone) AppleWebKit/605 Bottle/1.0 Spidey Botany", false),
    ("Mozilla/5.0 (iPhone) AppleWebKit/605 shop-bot_2", true),
    ("Mozilla/5.0 (X11; Linux) AppleWebKit/537 scan", true),
    ("Mozilla/5.0 (X11; Linux) AppleWebKit/537 Scandinavia", false),
  ])
  func `the name of a device is not the name of a program`(name: String, isMachine: Bool) {
    #expect(Crawler.recognises(userAgent: name) == isMachine)
  }

  @Test(arguments: [
    ("Mozilla/5.0 (compatible; Anything/1.0)", true), ("Mozilla/5.0 (compatible;Anything)", true),
    ("Mozilla/5.0 (compatible; MSIE 9.0; Windows NT 6.1)", false),
    ("Mozilla/5.0 (compatible)", false),
    ("Mozilla/5.0 (Windows NT 10.0; compatible; Anything) Chrome/1", true),
    ("Mozilla/5.0 (iPhone) AppleWebKit/605 (me@shop.example)", true),
    ("Mozilla/5.0 (iPhone) AppleWebKit/605 (Ecosia ios@9.2.3)", false),
    ("Mozilla/5.0 (iPhone) AppleWebKit/605 see https://shop.example", true),
    ("Mozilla/5.0 (iPhone) AppleWebKit/605 @home", false),
  ])
  func `a program that is no browser, or that leaves a contact, is a machine`(
    name: String, isMachine: Bool
  ) {
    #expect(Crawler.recognises(userAgent: name) == isMachine)
  }

  @Test func `case does not matter, and neither do foreign bytes nor length`() {
    #expect(Crawler.recognises(userAgent: "MOZILLA/5.0 (COMPATIBLE; GOOGLEBOT/2.1)"))
    #expect(Crawler.recognises(userAgent: "mozilla/5.0 headlesschrome"))
    #expect(Crawler.recognises(userAgent: "🤖"))
    #expect(!Crawler.recognises(userAgent: "Mozilla/5.0 (Linux; Android 13; São João 🤖) Chrome/1"))
    let long = "Mozilla/5.0 " + String(repeating: "x", count: 20_000)
    #expect(!Crawler.recognises(userAgent: long))
    #expect(Crawler.recognises(userAgent: long + " Googlebot/2.1"))
  }
}
