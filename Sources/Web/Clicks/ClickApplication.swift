package import Application
package import FastCGI

/// What the click workers serve: `/go/{slug}`, whole batches at a time.
package struct ClickApplication: Sendable {
  private let clicks: ClickHandler
  private let timeout: RequestTimeout
  private let counters: ProcessCounters

  package init(
    _ recordClicks: RecordClicks, settings: PageSettings, templates: TemplateFolder,
    timeout: RequestTimeout, counters: ProcessCounters
  ) {
    self.counters = counters
    self.timeout = timeout
    clicks = ClickHandler(
      recordClicks: recordClicks, settings: settings, templates: templates)
  }

  /// One request of a batch, as far as it can be answered alone.
  package enum Job: Sendable {
    case click(ClickRequest)
    case answered(Response)
  }

  package func prepare(_ request: borrowing Request) -> Job {
    let route = Route(
      method: request.parameter("REQUEST_METHOD") ?? "",
      path: request.parameter("DOCUMENT_URI") ?? "")
    let response: Response
    switch route {
    case .click where timeout.isOver(request): response = StatusPage.busy()
    case .click(let link): return .click(clicks.read(link, request))
    case .clickProbe(let link): response = clicks.probe(link)
    default: response = StatusPage.notFound()
    }
    counters.add(.requests, [route?.name ?? "none", "\(response.status)"])
    return .answered(response)
  }

  /// The responses of a batch in its order, when its clicks are stored.
  package func answer(_ jobs: [Job]) -> [Response] {
    let requests = jobs.compactMap { job -> ClickRequest? in
      if case .click(let request) = job { request } else { nil }
    }
    var responses = counted(requests).makeIterator()
    return jobs.map { job in
      switch job {
      case .answered(let response): response
      case .click: responses.next() ?? StatusPage.unavailable()
      }
    }
  }

  private func counted(_ requests: [ClickRequest]) -> [Response] {
    guard !requests.isEmpty else { return [] }
    let begun = ContinuousClock.now
    counters.add(.requestsInProgress, ["click_worker"], requests.count)
    let responses = clicks.respond(requests)
    counters.add(.requestsInProgress, ["click_worker"], -requests.count)
    let name = Routes.click.name
    counters.observe(
      .requestSeconds, [name], ContinuousClock.now - begun, times: responses.count)
    for (status, same) in Dictionary(grouping: responses, by: \.status) {
      counters.add(.requests, [name, "\(status)"], same.count)
    }
    return responses
  }
}
