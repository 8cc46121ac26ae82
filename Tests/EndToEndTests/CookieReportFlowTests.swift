import Foundation
import Testing

/// Which of its cookies the redirect page reports, in a real headless Chromium.
@Suite(.gated) struct CookieReportFlowTests {
  @Test func `of several cookies the newest click id is reported, and the first visitor id`()
    async throws
  {
    // Would catch: a sale of this ad that goes without its click id, because an old cookie of a longer
    // path or of the bare host stands before the Pixel's new one.
    let (stack, seller, browser) = try await RedirectShop.open("two-cookies")
    defer { browser.close() }
    try await browser.go(to: "\(stack.publicURL)/robots.txt")
    _ = try await browser.evaluate(
      """
      document.cookie = "_fbc=fb.1.1750000000000.OLD; path=/go";
      document.cookie = "_fbc=fb.1." + (Date.now() + 86400000) + ".LATER; path=/go/\(seller.slug)";
      document.cookie = "_fbp=fb.1.1750000000000.1111111111; path=/go";
      document.cookie = "_fbp=fb.1.1760000000000.2222222222; path=/";
      return 1;
      """)
    try await browser.go(to: "\(stack.publicURL)/go/\(seller.slug)?fbclid=IwAR0new")
    try await eventually("the report") {
      try await stack.rows(
        """
        SELECT id FROM clicks WHERE fbclid = 'IwAR0new' AND fbc LIKE 'fb.1.%.IwAR0new'
          AND fbp = 'fb.1.1750000000000.1111111111'
        """
      ).count == 1
    }
    try await stack.down()
  }
}
