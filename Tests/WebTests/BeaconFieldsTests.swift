import Application
import Testing

@testable import Web

struct BeaconFieldsTests {
  private func fields(_ body: String) -> Fields {
    CookieBeaconHandler.fields(Array(body.utf8))
  }

  @Test func `JSON is read whatever type the browser calls it`() {
    #expect(
      fields(#"{"tracking_token":"t","fbp":"fb.1.2.3","fbc":"fb.1.2.a+b"}"#)
        == ["tracking_token": "t", "fbp": "fb.1.2.3", "fbc": "fb.1.2.a+b"])
  }

  @Test func `a form is read too`() {
    #expect(
      fields("tracking_token=t&fbp=fb.1.2.3&fbc=fb.1.2.a+b")
        == ["tracking_token": "t", "fbp": "fb.1.2.3", "fbc": "fb.1.2.a+b"])
  }

  @Test(arguments: [
    #"{"tracking_token":"t","fbp":null}"#, #"{"tracking_token":"t","fbp":5,"at":1795317053}"#,
    #"{"tracking_token":"t","fbp":{"a":[]}}"#,
  ])
  func `a field that is no text does not cost the others`(body: String) {
    #expect(fields(body) == ["tracking_token": "t"])
  }

  @Test(arguments: ["", "null", "[]", "[\"tracking_token\"]", "{", "5", "\u{0}\u{1}"])
  func `garbage names no click`(body: String) {
    #expect(fields(body)["tracking_token"] == nil)
  }

  @Test func `bytes that are no text name no click`() {
    #expect(CookieBeaconHandler.fields([0xFF, 0xFE, 0x80])["tracking_token"] == nil)
  }
}
