@testable import rastro_sandbox

extension GatewaySample {
  static let umbrellapay = GatewaySample(
    type: "umbrellapay", create: { _ in "/umbrellapay/api/user/transactions" },
    query: { id, _ in "/umbrellapay/api/user/transactions/\(id)" },
    test: "/umbrellapay/api/user/sellers", order: orderUmbrellaPay, code: "data.qrCode",
    words: ["waiting_payment", "paid"],
    queriesShowCode: true,
    notices: [
      NoticeForm("documented", id: "objectId", status: "data.status", "paid", amount: nil),
      NoticeForm("data", id: "data.id", status: "data.status", "PAID", amount: "data.amount"),
      NoticeForm(
        "transaction_id", id: "data.transactionId", status: "data.status", "PAID",
        amount: "data.amount"),
      NoticeForm("flat", id: "id", status: "status", "PAID", amount: "amount"),
      NoticeForm(
        "nested", id: "data.data.id", status: "data.data.status", "PAID", amount: "data.data.amount"
      ),
      NoticeForm("snake", id: "id", status: "status", "APPROVED", amount: "amount"),
    ], noticeVariants: UmbrellaPayAccount.noticeVariants)

  @Sendable private static func orderUmbrellaPay(_ address: String, _ reference: String) -> JSON {
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
