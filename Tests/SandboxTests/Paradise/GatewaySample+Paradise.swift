import JSON

@testable import rastro_sandbox

extension GatewaySample {
  static let paradise = GatewaySample(
    type: "paradise", create: { _ in "/paradise/api/v1/transaction.php" },
    query: { id, _ in "/paradise/api/v1/query.php?action=get_transaction&id=\(id)" },
    test: "/paradise/api/v1/seller.php", order: orderParadise, code: "qr_code",
    words: ["pending", "approved"],
    queriesShowCode: false,
    webhooks: [
      WebhookForm("current", id: "transaction_id", status: "status", "approved", amount: "amount"),
      WebhookForm("brief", id: "transaction_id", status: "status", "approved", amount: "amount"),
      WebhookForm(
        "typed", id: "transaction_id", status: "webhook_type", "QR_CODE_COPY_AND_PASTE_PAID",
        amount: "amount"),
      WebhookForm(
        "typed_only", id: "transaction_id", status: "webhook_type", "QR_CODE_COPY_AND_PASTE_PAID",
        amount: "amount"),
      WebhookForm("old_flat", id: "id", status: "payment_status", "paid", amount: "amount_paid"),
      WebhookForm("hash", id: "hash", status: "status", "paid", amount: nil),
      WebhookForm(
        "envelope", id: "data.id", status: "event", "transaction.paid", amount: "data.amount"),
    ], webhookVariants: ParadiseAccount.webhookVariants)

  @Sendable private static func orderParadise(_ address: String, _ reference: String) -> JSONValue {
    [
      "amount": 1990, "description": "Plano", "reference": .string(reference),
      "source": "api_externa", "postback_url": .string(address),
      "customer": [
        "name": "Maria Silva", "email": "maria@example.com", "document": "00000000000",
        "phone": "11999990000",
      ],
    ]
  }
}
