import JSON

@testable import rastro_sandbox

extension GatewaySample {
  static let atomopay = GatewaySample(
    type: "atomopay", create: { "/atomopay/api/public/v1/transactions?api_token=\($0)" },
    query: { "/atomopay/api/public/v1/transactions/\($0)?api_token=\($1)" },
    test: "/atomopay/api/public/v1/products", order: orderAtomoPay, code: "pix.pix_qr_code",
    words: ["waiting_payment", "paid"],
    queriesShowCode: true,
    webhooks: [
      WebhookForm("full", id: "hash", status: "payment_status", "paid", amount: "amount"),
      WebhookForm("simple", id: "transaction_hash", status: "status", "paid", amount: "amount"),
      WebhookForm(
        "integrator", id: "transaction.id", status: "status", "paid", amount: "transaction.amount"),
    ], webhookVariants: AtomoPayAccount.webhookVariants)

  @Sendable private static func orderAtomoPay(_ address: String, _ reference: String) -> JSONValue {
    [
      "amount": 1990, "offer_hash": "offer1", "payment_method": "pix", "installments": 1,
      "transaction_origin": "api", "postback_url": .string(address),
      "reference": .string(reference),
      "customer": [
        "name": "Maria Silva", "email": "maria@example.com", "phone_number": "11999990000",
      ],
      "cart": [
        [
          "product_hash": "prod1", "title": "Plano", "price": 1990, "quantity": 1,
          "operation_type": 1, "tangible": false,
        ]
      ],
    ]
  }
}
