import FastCGI
import JSON

/// The calls that register and remove faults.
struct FaultControl: Sendable {
  let faults: FaultBoard
  let gateways: [any GatewayWorld]

  func answer(_ call: ControlCall) -> Response {
    switch call.method {
    case "GET": return .json(faults.json)
    case "DELETE":
      guard let id = call.path.first, faults.remove(id: id) else {
        return .refused("no such fault", status: 404)
      }
      return .done
    case "POST" where call.path.first == "clear":
      faults.clear(key: call.text("key"))
      return .done
    case "POST" where call.path.isEmpty: return add(call.body)
    default: return .unknownCall
    }
  }

  private func add(_ body: JSONValue) -> Response {
    guard let fault = Fault(body, gateways: gateways) else {
      return .refused("a fault needs a known api and a behaviour with a known kind")
    }
    faults.add(fault)
    return .json(["id": .string(fault.id)])
  }
}
