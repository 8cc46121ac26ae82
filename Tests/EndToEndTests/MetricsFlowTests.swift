import Foundation
import Testing

/// What Prometheus and a supervisor read of an installation with several processes.
@Suite(.gated) struct MetricsFlowTests {
  /// Empty while another request makes the text, or no worker is there.
  private func metrics(_ stack: Stack) async throws -> String {
    let answer = try await HTTP.get("\(stack.publicURL)/metrics")
    return answer.status == 200 ? answer.text : ""
  }

  private func value(_ series: String, _ stack: Stack) async throws -> Double? {
    try await metrics(stack).split(separator: "\n").first { $0.hasPrefix("\(series) ") }
      .flatMap { Double($0.dropFirst(series.count + 1)) }
  }

  private static let refused = #"rastro_requests_total{route="payment_webhook",status="404"}"#

  /// Webhooks to an address that nobody has, so many at once.
  private func knock(_ count: Int, on stack: Stack) async throws {
    try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<count {
        group.addTask {
          try await HTTP.post("\(stack.publicURL)/webhook/payment/syncpay/nobody", "{}").status
        }
      }
      for try await status in group { #expect(status == 404) }
    }
  }

  private func counting(_ stack: Stack) async throws -> Int {
    try await stack.rows(
      """
      SELECT process FROM process_counters
      WHERE process <> 'ended' AND series = 'rastro_requests_total,payment_webhook,404,value'
      """
    ).count
  }

  @Test func `counts are those of all processes, killed and ended ones included`() async throws {
    // Would catch: a scrape that tells what one of several workers has seen, or falls when one dies.
    let stack = try await Stack.up(
      "watched", ownDatabase: true, ["RASTRO_WORKERS": "3", "RASTRO_THREADS": "4"])
    var sent = 0
    while sent == 0 || sent < 400, try await counting(stack) < 2 {
      try await knock(20, on: stack)
      sent += 20
      let known = Double(sent)
      try await eventually("all counted") { try await value(Self.refused, stack) == known }
    }
    #expect(try await counting(stack) >= 2)
    let workers = try await stack.workers(of: "workers")
    try await eventually("three workers") {
      try await value(#"rastro_processes{kind="worker"}"#, stack) == 3
    }
    try await stack.signal("KILL", Array(workers.prefix(2)))
    for _ in 0..<5 {
      let told = try await eventually("a text") { try await value(Self.refused, stack) }
      #expect(told == Double(sent))
    }
    try await eventually("fresh workers") {
      try await stack.workers(of: "workers").filter { !workers.contains($0) }.count == 2
    }
    try await knock(20, on: stack)
    // What they have counted since they last wrote, they write at their end.
    try await stack.signal("TERM", try await stack.workers(of: "workers"))
    let all = Double(sent + 20)
    try await eventually("the counts of those that ended") {
      try await value(Self.refused, stack) == all
    }
    try await eventually("their durations") {
      try await value(#"rastro_request_seconds_count{route="payment_webhook"}"#, stack) == all
    }
    try await stack.stack("kill-database")
    let text = try await eventually("an answer without a database") {
      let text = try await metrics(stack)
      return text.contains("rastro_up 0\n") ? text : nil
    }
    #expect(text.contains("rastro_build_info") && !text.contains("rastro_requests_total"))
    try await stack.down()
  }

  @Test func `a sale is in the text, and neither its seller nor a gateway that hangs`() async throws
  {
    // Would catch: a name as a label, a scrape behind buyers who wait, an address that made a series.
    let seller = try await Seller.make(on: Stack.shared.value)
    let stack = seller.stack
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    try await buyer.pay()
    _ = try await buyer.settled()
    for path in ["payment/\(seller.slug)/x", "payment/syncpay/\(seller.slug)"] {
      _ = try await HTTP.post("\(stack.publicURL)/webhook/\(path)", "{}")
    }
    let series = [
      #"rastro_paid_last_hour{gateway="syncpay"}"#, #"rastro_charges_last_hour{gateway="syncpay"}"#,
      #"rastro_outbox_attempts_total{kind="delivery",outcome="accepted"}"#,
      #"rastro_conversion_attempts_last_hour{event="Purchase",outcome="accepted",pixel="ok"}"#,
      #"rastro_requests_total{route="click",status="200"}"#, "rastro_clicks_last_hour",
      #"rastro_starts_last_hour{click="yes"}"#, #"rastro_processes{kind="dispatcher"}"#,
      #"rastro_request_seconds_count{route="telegram_webhook"}"#,
    ]
    for name in series {
      try await eventually(name) { try await value(name, stack) ?? 0 > 0 }
    }
    let hanging = try await Seller.make(on: stack)
    let waiting = Buyer(seller: hanging)
    let offer = try await waiting.start()
    try await hanging.fault("syncpay", "create", ["kind": "hang"])
    async let press = waiting.press(offer)
    try await eventually("a charge that hangs") { try await !hanging.payments().isEmpty }
    let text = try await eventually("a text meanwhile") {
      let text = try await metrics(stack)
      return text.isEmpty ? nil : text
    }
    #expect(text.contains("rastro_up 1\n"))
    #expect(try await hanging.payments().map(\.status) == ["pending"])
    for word in [seller.slug, seller.bot, seller.pixel, "Conta", seller.desk.key, "nobody/"] {
      #expect(!text.contains(word), "\(word)")
    }
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      #expect(
        line.wholeMatch(
          of:
            /rastro_[a-z_]+(\{[a-z_]+="[A-Za-z0-9_.+]{1,40}"(,[a-z_]+="[A-Za-z0-9_.+]{1,40}")*\})? -?[0-9.]+(e-?[0-9]+)?/
        ) != nil, "\(line)")
    }
    _ = try await press
  }

  private func status(
    _ stack: Stack, from address: String, _ more: [String] = []
  ) async throws -> String {
    try await run(
      "/usr/bin/curl",
      ["-s", "-m", "20", "--interface", address, "-w", "%{http_code}"] + more
        + ["\(stack.publicURL)/metrics"]
    ).output
  }

  @Test func `ready is red while money's tasks lie, says what to do, and is green again`()
    async throws
  {
    let stack = try await Stack.up(
      "late",
      [
        "RASTRO_FOLLOW_UP_THREADS": "0", "RASTRO_READY_QUEUE_AGE": "2",
        "RASTRO_METRICS_ALLOW": "127.0.0.3,10.0.0.0/8",
      ])
    // The world: whoever is not this machine, or comes through a proxy.
    for answer in [
      try await status(stack, from: "127.0.0.2"),
      try await status(stack, from: "127.0.0.1", ["-H", "X-Forwarded-For: 127.0.0.1"]),
    ] {
      #expect(answer.hasSuffix("404") && !answer.contains("rastro_"), "\(answer.prefix(200))")
    }
    let allowed = try await status(stack, from: "127.0.0.3")
    #expect(allowed.hasSuffix("200") && allowed.contains("rastro_up 1"))

    let seller = try await Seller.make(on: stack)
    try await stack.killForGood("dispatch-1")
    try await Buyer(seller: seller).say("/start")
    let red = try await eventually("a message that lies") {
      let answer = try await HTTP.get("\(stack.publicURL)/ready")
      return answer.status == 503 ? answer.text : nil
    }
    #expect(red.contains("message") && red.contains("start rastro dispatch"))
    // The workers serve as before: nobody may be taken out for it.
    #expect(try await HTTP.get("\(stack.publicURL)/health").status == 200)
    try await eventually("the message's age") {
      try await value(#"rastro_outbox_oldest_due_seconds{kind="message"}"#, stack) ?? 0 > 2
    }
    try await stack.stack("dispatcher")
    try await eventually("green again") {
      try await HTTP.get("\(stack.publicURL)/ready").status == 200
    }
    try await stack.down()
  }
}
