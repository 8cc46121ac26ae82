import JSON

@testable import rastro_sandbox

extension GatewaySample {
  static let umbrellapay = GatewaySample(
    type: "umbrellapay", create: { _ in "/umbrellapay/api/user/transactions" },
    query: { id, _ in "/umbrellapay/api/user/transactions/\(id)" },
    test: "/umbrellapay/api/user/sellers", order: orderUmbrellaPay, code: "data.qrCode",
    words: ["waiting_payment", "paid"],
    queriesShowCode: true,
    webhooks: [
      WebhookForm("documented", id: "objectId", status: "data.status", "paid", amount: nil),
      WebhookForm("data", id: "data.id", status: "data.status", "PAID", amount: "data.amount"),
      WebhookForm(
        "transaction_id", id: "data.transactionId", status: "data.status", "PAID",
        amount: "data.amount"),
      WebhookForm("flat", id: "id", status: "status", "PAID", amount: "amount"),
      WebhookForm(
        "nested", id: "data.data.id", status: "data.data.status", "PAID", amount: "data.data.amount"
      ),
      WebhookForm("snake", id: "id", status: "status", "APPROVED", amount: "amount"),
    ], webhookVariants: UmbrellaPayAccount.webhookVariants)

  @Sendable private static func orderUmbrellaPay(_ address: String, _ reference: String)
    -> JSONValue
  {
    [
      "amount": 1990, "currency": "BRL", "paymentMethod": "PIX", "installments": 1,
      "postbackUrl": .string(address), "metadata": .string(#"{"payment_id":"\#(reference)"}"#),
      "customer": [
        "name": "Maria Silva", "email": "maria@example.com", "phone": "11999990000",
        "document": ["number": .string(Scene.cpf), "type": "CPF"],
        "externalRef": .string(reference),
      ],
      "items": [["title": "Plano", "unitPrice": 995, "quantity": 2, "tangible": false]],
      "pix": ["expiresInDays": 1],
    ]
  }
}
