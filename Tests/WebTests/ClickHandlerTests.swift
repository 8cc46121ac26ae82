import Application
import Domain
import TestPorts
import Testing

@testable import Web

/// What is stored of a click, as nginx hands it on.
struct ClickHandlerTests {
  @Test func `the visitor's address is nginx's gatewayStatus, whatever the visitor's headers say`()
    throws
  {
    // Would catch: an event with another address than the click's, chosen by whoever sends a header.
    let stage = try StubShop().open()
    let answer = try stage.get(
      "/go/oferta",
      headers: [
        "REQUEST_URI": "/go/oferta?fbclid=IwAR0", "QUERY_STRING": "fbclid=IwAR0",
        "REMOTE_ADDR": "203.0.113.9", "HTTP_X_FORWARDED_FOR": "198.51.100.7",
        "HTTP_X_REAL_IP": "198.51.100.8", "HTTP_USER_AGENT": "Mozilla/5.0 (Linux; Android 14)",
        "CLICK_TOKEN": "0123456789ab4cdef8123456789abcde",
      ])
    #expect(answer.status == 302)
    #expect(answer.text.contains("https://t.me/loja_bot?start="))
    let click = try #require(stage.clicks.all.first?.click)
    #expect(click.address == "203.0.113.9")
    #expect(click.userAgent == "Mozilla/5.0 (Linux; Android 14)")
    #expect(click.fbclid == "IwAR0")
    #expect(click.url == "https://loja.example/go/oferta?fbclid=IwAR0")
    #expect(click.at == Surroundings.now)
    #expect(stage.clicks.all.count == 1)
  }

  @Test func `a link that no pool has stores no click`() throws {
    let stage = try StubShop().open()
    #expect(try stage.get("/go/nada").status == 404)
    #expect(stage.clicks.all.isEmpty)
  }
}
