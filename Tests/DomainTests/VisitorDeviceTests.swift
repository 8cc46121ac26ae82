import Domain
import Testing

/// Catches paid clicks that seem to die in another browser than they do.
struct VisitorDeviceTests {
  private static let webkit = "AppleWebKit/537.36 (KHTML, like Gecko)"

  @Test(arguments: [
    (
      "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
        + "Mobile/15E148 Instagram 334.0.4.32.98 (iPhone14,5; iOS 17_5; pt_BR)",
      VisitorDevice.ios, VisitorBrowser.instagram
    ),
    (
      "Mozilla/5.0 (Linux; Android 13; SM-A155M; wv) \(Self.webkit) Version/4.0 Chrome/126.0.0.0 Mobile "
        + "Safari/537.36 [FB_IAB/FB4A;FBAV/468.0.0.59.82;]", .android, .facebook
    ),
    (
      "Mozilla/5.0 (Linux; Android 14; K) \(Self.webkit) SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36",
      .android, .samsung
    ),
    (
      "Mozilla/5.0 (Linux; Android 10; K) \(Self.webkit) Chrome/126.0.0.0 Mobile Safari/537.36",
      .android,
      .chrome
    ),
    (
      "Mozilla/5.0 (iPad; CPU OS 17_4 like Mac OS X) AppleWebKit/605.1.15 CriOS/126.0 Mobile/15E148 Safari/604.1",
      .ios, .chrome
    ),
    (
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15",
      .mac, .safari
    ),
    (
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) \(Self.webkit) Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0",
      .windows, .edge
    ),
    (
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) \(Self.webkit) Chrome/125.0.0.0 Safari/537.36 OPR/111.0.0.0",
      .windows, .other
    ),
    (
      "Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0", .linux, .firefox
    ),
    (
      "Mozilla/5.0 (Linux; Android 13; M2101K7BL) \(Self.webkit) Version/4.0 Chrome/126.0 Mobile Safari/537.36 "
        + "trill_350 BytedanceWebview/d8a21c6", .android, .other
    ),
    (
      "Mozilla/5.0 (Windows Phone 10.0; Android 6.0.1; Microsoft; Lumia) \(Self.webkit) Chrome/52 Edge/15",
      .other, .edge
    ),
    ("", .other, .other),
  ])
  func `a browser is known by what only it says, not by those whose names it carries`(
    name: String, device: VisitorDevice, browser: VisitorBrowser
  ) {
    #expect(VisitorDevice(userAgent: name) == device)
    #expect(VisitorBrowser(userAgent: name) == browser)
  }
}
