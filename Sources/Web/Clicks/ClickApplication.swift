package import Application
package import FastCGI

/// What the click workers serve: `/go/{slug}`, whole batches at a time.
package struct ClickApplication: Sendable {
  private let clicks: ClickHandler
  private let timeout: RequestTimeout

  package init(
    _ recordClicks: RecordClicks, settings: PageSettings, templates: TemplateFolder,
    timeout: RequestTimeout
  ) {
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
    switch route {
    case .click where timeout.isOver(request): return .answered(StatusPage.busy())
    case .click(let link): return .click(clicks.read(link, request))
    case .clickProbe(let link): return .answered(clicks.probe(link))
    default: return .answered(StatusPage.notFound())
    }
  }

  /// The responses of a batch in its order, when its clicks are stored.
  package func answer(_ jobs: [Job]) -> [Response] {
    let requests = jobs.compactMap { job -> ClickRequest? in
      if case .click(let request) = job { request } else { nil }
    }
    var responses = clicks.respond(requests).makeIterator()
    return jobs.map { job in
      switch job {
      case .answered(let response): response
      case .click: responses.next() ?? StatusPage.unavailable()
      }
    }
  }
}
