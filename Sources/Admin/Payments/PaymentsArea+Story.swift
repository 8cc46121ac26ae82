import Application
import Domain

/// One sale with all that is known of it.
extension PaymentsArea {
  func details(_ request: PageRequest) throws -> PaymentDetails {
    guard let reference = PaymentReference(request.place("reference")),
      let details = try pages(request.scope()).details(of: reference)
    else { throw PageFault.notFound }
    return details
  }

  func showOne(_ request: PageRequest) throws -> PageAnswer {
    let details = try details(request)
    var values = live(details, request)
    values["facts"] = facts(details, request.clock).map(\.values)
    values["charge"] = chargeFacts(details, request.clock).map(\.values)
    if let code = details.copyPasteCode, !code.isEmpty { values["code"] = code }
    let others = details.attempts.filter { $0.reference.text != details.line.reference }
    values["hasOthers"] = !others.isEmpty
    values["others"] = others.map { $0.values(request.clock) }
    return .page(
      Page(
        "Venda \(details.line.reference)", template: "payments/one", values,
        trail: [("Vendas", "/admin/payments")]))
  }

  /// What changes while somebody watches.
  func story(_ request: PageRequest) throws -> PageAnswer {
    .fragment(template: "payments/story", values: live(try details(request), request))
  }

  private func live(_ details: PaymentDetails, _ request: PageRequest) -> [String: Any] {
    let line = details.line
    var values: [String: Any] = [
      "reference": line.reference, "amount": line.amount.brazilian,
      "badge": line.status.badge.values, "hasMeta": line.metaState != nil,
      "story": PaymentTimeline(details, clock: request.clock).rows,
      "canDeliver": line.status == .paid, "canReview": line.status == .review,
      "canRefund": line.status == .paid, "canResend": line.metaState != nil,
      "delivery": delivery(details, request.clock),
    ]
    if let meta = line.metaState { values["metaBadge"] = meta.shortBadge.values }
    return values
  }

  private func delivery(_ details: PaymentDetails, _ clock: WallClock) -> String {
    if let at = details.deliveredAt { return "entregue \(clock.minute(at))" }
    return details.line.status == .paid ? "ainda não entregue" : "a entrega vem depois de pago"
  }

  private func facts(_ details: PaymentDetails, _ clock: WallClock) -> [Fact] {
    let line = details.line
    let kind = details.isUpsell ? " (upsell)" : details.isDownsell ? " (downsell)" : ""
    return [
      Fact("Produto", line.product + kind),
      Fact("Itens da cobrança", items(details)),
      Fact(
        details.isUpsell ? "Oferecido depois de" : "Recuperação de",
        details.follows.map { "\($0.reference.text) (\($0.product))" },
        link: details.follows.map { "/admin/payment/\($0.reference.text)" }),
      Fact(
        "Comprador", line.buyerName.isEmpty ? "sem nome no Telegram" : line.buyerName),
      Fact("ID no Telegram", "\(line.telegramID)"),
      Fact("Bloqueio", details.isBuyerBlocked ? "o comprador bloqueou o bot" : nil),
      Fact("Bot", line.botUsername.isEmpty ? line.bot : "\(line.bot) (@\(line.botUsername))"),
      Fact("Pool", line.pool),
      Fact(
        "Campanha", line.campaign, link: ListAddress.payments(campaign: line.campaign),
        linkText: "ver as vendas dela"),
      Fact(
        "Clique", details.click == nil ? nil : details.trackingToken,
        link: details.trackingToken.map { "/admin/clicks/\($0)" }),
      Fact("PIX pedido em", clock.second(line.createdAt)),
      Fact("Pago em", line.paidAt.map(clock.second)),
      Fact("Dinheiro voltou em", line.wentBackAt.map(clock.second)),
      Fact("Ligação com o anúncio", details.metaLink?.title),
      Fact("Aceita pela Meta em", details.metaSentAt.map(clock.second)),
      Fact("event_id", details.metaEventID),
    ].compactMap { $0 }
  }

  /// Nil for a charge of one thing.
  private func items(_ details: PaymentDetails) -> String? {
    guard details.items.count > 1 else { return nil }
    return details.items.map {
      "\($0.name) \($0.amount.brazilian)" + ($0.isOrderBump ? " (oferta junto)" : "")
    }.joined(separator: " + ")
  }

  private func chargeFacts(_ details: PaymentDetails, _ clock: WallClock) -> [Fact] {
    let line = details.line
    return [
      Fact("Conta no gateway", "\(line.gatewayAccount) (\(line.gatewayType))"),
      Fact("Cobrança", details.transactionID),
      Fact(
        "Hash", details.transactionHash == details.transactionID ? nil : details.transactionHash),
      Fact("ID do PIX no banco", details.endToEndID),
      Fact("Vale até", clock.minute(details.expiresAt)),
      Fact("Por que falhou", details.failureReason.map { EvidenceWords.portuguese($0) }),
      Fact("Consultas automáticas", "\(details.checkCount)"),
      Fact("Próxima consulta", details.nextCheckAt.map(clock.second)),
    ].compactMap { $0 }
  }
}
