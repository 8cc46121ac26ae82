import Domain
import Testing

struct StartCommandTests {
  @Test(arguments: [
    "/start", "/start@loja_bot", "/START", "/Start@Loja_Bot", " /start ", "/start\n",
  ])
  func `a start without payload is a start`(text: String) throws {
    #expect(try #require(StartCommand(text)).payload == nil)
  }

  @Test(arguments: [
    "/start 3f2504e04f8941d39a0c0305e82c3301", "/start@loja_bot 3f2504e04f8941d39a0c0305e82c3301",
    "/start  3f2504e04f8941d39a0c0305e82c3301", "/start\n3f2504e04f8941d39a0c0305e82c3301",
    "/start 3f2504e04f8941d39a0c0305e82c3301 ", "/start 3f2504e04f8941d39a0c0305e82c3301\n",
  ])
  func `the click that a start names is found`(text: String) {
    #expect(StartCommand(text)?.trackingToken?.text == "3f2504e04f8941d39a0c0305e82c3301")
  }

  @Test(arguments: [
    "/start promo", "/start tracking_0245156101f95efcb74b9df2", "/start 7Hk2_pQ-x9",
    "/start 3f2504e04f8941d39a0c0305e82c3301 e mais",
  ])
  func `another payload is a start without a click`(text: String) throws {
    let command = try #require(StartCommand(text))
    #expect(command.payload != nil)
    #expect(command.trackingToken == nil)
  }

  @Test(arguments: ["", " ", "start", "/starts", "/started now", "/stop", "olá /start"])
  func `another text is no start`(text: String) {
    #expect(StartCommand(text) == nil)
  }
}
