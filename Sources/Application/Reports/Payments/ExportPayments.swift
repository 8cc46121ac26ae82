package import Domain

/// A list of payments as a file that Excel in Brazil opens: UTF-8 with its mark, semicolons, decimal commas.
///
/// Read and written page by page; whoever is given the lines decides what is kept of them.
package struct ExportPayments: Sendable {
  package static let limit = 100_000

  private let list: any PaymentList
  /// `30/11/2026 07:45`, by the clock of the seller.
  private let localTime: @Sendable (Timestamp) -> String
  private let limit: Int

  package init(
    _ list: any PaymentList, limit: Int = Self.limit,
    localTime: @escaping @Sendable (Timestamp) -> String
  ) {
    self.list = list
    self.limit = limit
    self.localTime = localTime
  }

  /// `write` gets the file in pieces, in order; what it throws ends the export.
  ///
  /// A file that was cut says so in its last line.
  package func write(
    _ filter: PaymentFilter, to write: (String) throws -> Void
  ) throws {
    var filter = filter
    filter.size = PageSize.largest
    try write("\u{FEFF}" + CSVLine.text(Self.heads))
    var (cursor, count): (PageCursor?, Int) = (nil, 0)
    repeat {
      let page = try list.payments(filter, after: cursor)
      let lines = page.items.prefix(limit - count)
      if !lines.isEmpty { try write(lines.map { CSVLine.text(cells($0)) }.joined()) }
      count += lines.count
      cursor = page.next
      if lines.count < page.items.count || count >= limit && cursor != nil {
        try write(
          CSVLine.text(["Arquivo cortado em \(count) pagamentos; escolha um período menor"]))
        return
      }
    } while cursor != nil
  }

  private static let heads = [
    "Pagamento", "Criado em", "Pago em", "Situação", "Valor", "Produto", "Bot", "Pool", "Campanha",
    "Conta no gateway", "Gateway", "Comprador", "ID no Telegram", "Meta", "Devolvido em",
  ]

  private func cells(_ line: PaymentLine) -> [String] {
    [
      line.reference, localTime(line.createdAt), line.paidAt.map(localTime) ?? "",
      line.status.title, line.amount.decimal.replacing(".", with: ","), line.product, line.bot,
      line.pool ?? "", line.campaign ?? "", line.gatewayAccount, line.gatewayType, line.buyerName,
      "\(line.telegramID)", line.metaState?.title ?? "", line.wentBackAt.map(localTime) ?? "",
    ]
  }
}
