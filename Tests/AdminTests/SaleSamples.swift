import Domain

@testable import Application

/// A paid sale, its event, its click and its webhook, to be changed by tests.
enum SaleSamples {
  static let token = String(repeating: "ab", count: 16)
  static func at(_ second: Int) -> Timestamp {
    AdminScene.now.before(.minutes(60)).adding(.seconds(second))
  }

  static func line(
    _ number: Int64 = 7, _ change: (inout PaymentLine) -> Void = { _ in }
  ) -> PaymentLine {
    var line = PaymentLine(
      id: PaymentID(number), reference: "PAY-\(number)", createdAt: at(0), paidAt: at(60),
      status: .paid, amount: Money(centavos: 123_450), product: "Curso", bot: "Bot de vendas",
      botUsername: "loja_bot", pool: "oferta", campaign: "natal", gatewayAccount: "Principal",
      gatewayType: "syncpay", buyerName: "Bia", telegramID: 70_001, metaState: .sent,
      wentBackAt: nil)
    change(&line)
    return line
  }

  static func details(_ change: (inout PaymentDetails) -> Void = { _ in }) -> PaymentDetails {
    var details = PaymentDetails(
      line: line(), copyPasteCode: "000201pix", failureReason: nil, transactionID: "tx-1",
      transactionHash: nil, endToEndID: nil, expiresAt: at(1800), deliveredAt: at(62),
      linkRepeatedAt: nil, checkCount: 0, nextCheckAt: nil, metaEventID: "purchase_PAY-7_1",
      metaSentAt: at(63), metaLink: .fbc, trackingToken: token, isUpsell: false, isDownsell: false,
      startedAt: at(-5), isBuyerBlocked: false, click: click(), attempts: [],
      transitions: [
        StoredTransition(at: at(0), from: nil, to: "pending", evidence: "asked for by the buyer"),
        StoredTransition(
          at: at(60), from: "pending", to: "paid",
          evidence: "webhook: gateway says completed, amount 1234.50"),
      ], webhooks: [webhook()],
      tasks: [
        StoredTask(
          id: OutboxTaskID(11), kind: OutboxKind.delivery.title, state: "done", detail: "sent",
          attempts: 1, createdAt: at(60), nextAttemptAt: at(60), finishedAt: at(62)),
        StoredTask(
          id: OutboxTaskID(12), kind: OutboxKind.purchase.title, state: "done", detail: "",
          attempts: 1, createdAt: at(60), nextAttemptAt: at(60), finishedAt: at(63)),
      ],
      events: [
        EventAttempt(
          at: at(63), outcome: "accepted", detail: "events_received=1 of 1 fbtrace_id=A1",
          leftOut: nil)
      ], steps: [])
    change(&details)
    return details
  }

  static func click(_ change: (inout ClickDetails) -> Void = { _ in }) -> ClickDetails {
    var click = ClickDetails(
      line: ClickLine(
        id: 1, token: token, clickedAt: at(-10), pool: "oferta", bot: "loja_bot",
        fbclid: "IwAR-1", source: "facebook", campaign: "natal", isCrawler: false),
      pageViewEventID: "pv_1", fbp: "fb.1.1.2", fbpOrigin: "cookie", fbpFault: nil, fbc: nil,
      fbcOrigin: nil, fbcFault: "other_click", clientIP: "203.0.113.9", userAgent: "Mozilla",
      sourceURL: "https://loja.example/go/oferta", medium: nil, content: "anuncio-1", term: nil,
      grim: nil, isPrefetch: false, isTruncated: false, seenAt: at(-9),
      starts: [
        ClickStart(
          at: at(-5), bot: "loja_bot", telegramID: 70_001, firstName: "Bia", isBlocked: false)
      ],
      payments: [
        PaymentMatch(
          reference: PaymentReference(PaymentID(7)), at: at(0), status: "paid",
          amount: Money(centavos: 123_450), product: "Curso")
      ])
    change(&click)
    return click
  }

  static func webhook(
    _ number: Int64 = 3, _ change: (inout WebhookLine) -> Void = { _ in }
  ) -> WebhookLine {
    var line = WebhookLine(
      id: WebhookDeliveryID(number), receivedAt: at(59), gatewayAccount: "Principal",
      gatewayType: "syncpay", state: .matched, detail: "completed: now paid", payment: "PAY-7",
      attempts: 0, nextAttemptAt: nil, isUnderstood: true, body: "{\"document\":\"•••\"}")
    change(&line)
    return line
  }

  static func event(
    _ number: Int64 = 12, _ change: (inout EventEntry) -> Void = { _ in }
  ) -> EventEntry {
    var entry = EventEntry(
      id: OutboxTaskID(number), kind: .purchase, sellerID: SellerID(1), seller: "Loja",
      pool: "oferta", eventID: "purchase_PAY-\(number)_1",
      payment: .init(
        reference: "PAY-\(number)", status: "paid", amount: Money(centavos: 123_450)),
      state: .waiting, detail: "(#100) Invalid parameter fbtrace_id=A1", attempts: 1,
      eventTime: at(60), createdAt: at(60), nextAttemptAt: at(60), finishedAt: nil,
      unknownSince: nil, resentAt: nil, isUnderWay: false)
    change(&entry)
    return entry
  }
}
