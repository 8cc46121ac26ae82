@testable import rastro_sandbox

/// Orders that the gateways take, and the calls that carry them.
extension Scene {
  static let cpf = "52998224725"

  /// A right order of R$ 19.90 by that name.
  func order(_ reference: String = "PAY-1") -> JSON {
    switch gateway {
    case "paradise": paradiseOrder(reference)
    case "umbrellapay": umbrellaPayOrder(reference)
    case "atomopay": atomoPayOrder(reference)
    default: ["amount": 19, "webhook_url": .string(address), "description": .string(reference)]
    }
  }

  private func paradiseOrder(_ reference: String) -> JSON {
    [
      "amount": 1990, "description": "Plano", "reference": .string(reference),
      "source": "api_externa", "postback_url": .string(address),
      "customer": [
        "name": "Maria Silva", "email": "maria@example.com", "document": "00000000000",
        "phone": "11999990000",
      ],
    ]
  }

  private func umbrellaPayOrder(_ reference: String) -> JSON {
    [
      "amount": 1990, "currency": "BRL", "paymentMethod": "PIX", "installments": 1,
      "postbackUrl": .string(address), "metadata": .string(#"{"payment_id":"\#(reference)"}"#),
      "customer": [
        "name": "Maria Silva", "email": "maria@example.com", "phone": "11999990000",
        "document": ["number": .string(Self.cpf), "type": "CPF"],
        "externalRef": .string(reference),
      ],
      "items": [["title": "Plano", "unitPrice": 995, "quantity": 2, "tangible": false]],
      "pix": ["expiresInDays": 1],
    ]
  }

  private func atomoPayOrder(_ reference: String) -> JSON {
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

  func create(_ order: JSON) -> Answer { create(order.bytes) }

  func create(_ order: [UInt8]) -> Answer {
    switch gateway {
    case "paradise": post("/paradise/api/v1/transaction.php", order)
    case "umbrellapay": post("/umbrellapay/api/user/transactions", order)
    default: post("/atomopay/api/public/v1/transactions?api_token=\(key)", order)
    }
  }

  /// The headers of a caller that knows its key.
  var headers: [String: String] { ["HTTP_X_API_KEY": key, "HTTP_USER_AGENT": "UMBRELLAB2B/1.0"] }

  func post(_ target: String, _ body: [UInt8]) -> Answer {
    call("POST", target, headers: headers, body: body)
  }

  func get(_ target: String) -> Answer { call("GET", target, headers: headers) }

  /// The query by the gateway's id.
  func query(_ id: String) -> Answer {
    switch gateway {
    case "paradise": get("/paradise/api/v1/query.php?action=get_transaction&id=\(id)")
    case "umbrellapay": get("/umbrellapay/api/user/transactions/\(id)")
    default: get("/atomopay/api/public/v1/transactions/\(id)?api_token=\(key)")
    }
  }

  /// Creates a charge and gives its id.
  func charge(_ reference: String = "PAY-1") -> String {
    _ = create(order(reference))
    return charges.last?["id"]?.text ?? ""
  }
}

extension JSON {
  /// The same with another value at a path such as `customer.name`; nil takes the member away.
  func with(_ path: String, _ value: JSON?) -> JSON {
    let names = path.split(separator: ".", maxSplits: 1).map(String.init)
    var members = self.members ?? [:]
    members[names[0]] =
      names.count == 1 ? value : (members[names[0]] ?? [:]).with(names[1], value)
    return .object(members)
  }

  /// The value at a path; a number stands for a place in a list.
  func at(_ path: String) -> JSON? {
    path.split(separator: ".").reduce(JSON?.some(self)) { json, name in
      Int(name).flatMap { index in json?.elements?.dropFirst(index).first } ?? json?[String(name)]
    }
  }
}
