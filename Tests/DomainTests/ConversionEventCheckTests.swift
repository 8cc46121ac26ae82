import Domain
import Testing

/// What Meta refuses for sure is told here: one such event costs its whole batch.
struct ConversionEventCheckTests {
  private static let now = Timestamp(seconds: 1_795_317_053)

  private func purchase() -> ConversionEvent {
    ConversionEvent(
      name: .purchase, eventID: "purchase_PAY-1_1", eventTime: Self.now.adding(.hours(-1)),
      actionSource: .website, sourceURL: "https://loja.example/go/a",
      userData: UserData(externalIDs: ["7"], userAgent: "Mozilla/5.0"),
      purchase: PurchaseDetails(
        value: Money(centavos: 1990), productName: "Plano", offerReference: "offer-1",
        orderReference: "PAY-1", kind: .initial))
  }

  @Test func `a whole event has no fault`() {
    #expect(purchase().fault(at: Self.now) == nil)
    var chat = purchase()
    chat.actionSource = .chat
    chat.sourceURL = nil
    chat.userData.userAgent = nil
    #expect(chat.fault(at: Self.now) == nil)
  }

  private nonisolated(unsafe) static let changes:
    [(word: String, change: (inout ConversionEvent) -> Void)] = [
      ("no event_id", { $0.eventID = "" }),
      ("7 days", { $0.eventTime = now.adding(.days(-7)) }),
      ("future", { $0.eventTime = now.adding(.seconds(1)) }),
      ("client_user_agent", { $0.userData.userAgent = "" }),
      ("client_user_agent", { $0.userData = $0.userData.without([.userAgent]) }),
      ("event_source_url", { $0.sourceURL = "" }),
      ("value", { $0.purchase = nil }),
      ("value", { $0.purchase?.value = Money(centavos: 0) }),
      ("nobody", { $0.userData.externalIDs = [] }),
      ("nobody", { $0.userData = $0.userData.without([.externalID]) }),
      (
        "nobody",
        {
          $0.actionSource = .chat
          $0.userData = UserData(externalIDs: [], payer: Payer(name: Secret("Ana")))
        }
      ),
    ]

  @Test(arguments: 0..<11)
  func `each rule of Meta's is looked at`(rule: Int) throws {
    var event = purchase()
    Self.changes[rule].change(&event)
    #expect(try #require(event.fault(at: Self.now)).contains(Self.changes[rule].word))
  }

  @Test func `two names, or one cookie, are somebody`() {
    var event = purchase()
    event.userData = UserData(
      externalIDs: [], userAgent: "Mozilla/5.0", payer: Payer(name: Secret("Ana Lima")))
    #expect(event.fault(at: Self.now) == nil)
    event.userData = UserData(externalIDs: [], userAgent: "Mozilla/5.0", fbp: "fb.1.1.1")
    #expect(event.fault(at: Self.now) == nil)
  }
}
