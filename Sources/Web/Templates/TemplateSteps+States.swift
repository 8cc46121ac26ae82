/// The pages that a template can become: a condition may hold or not, a text of the pool may be there or not.
extension TemplateSteps {
  /// Which of the changing values are there: all, none, each one alone, all but one.
  ///
  /// That is few even for many conditions, and no condition can hide what a page needs: none stands in
  /// another.
  var states: [Set<PageValue>] {
    var conditions: Set<PageValue> = []
    var changing: Set<PageValue> = []
    for step in steps {
      switch step {
      case .begin(let value) where !value.isAlwaysThere: conditions.insert(value)
      case .value(let value, _, _) where value.isText: changing.insert(value)
      default: break
      }
    }
    changing.formUnion(conditions)
    var states = [changing, []]
    for value in PageValue.allCases where conditions.contains(value) {
      for state in [[value], changing.subtracting([value])] where !states.contains(state) {
        states.append(state)
      }
    }
    return states
  }

  /// The page of a state, with a mark for each value, and one for each directive if wished.
  func page(where present: Set<PageValue>, marksDirectives: Bool = false) -> [UInt8] {
    var page: [UInt8] = []
    var isShown = true
    for step in steps {
      switch step {
      case .begin(let value): isShown = value.isAlwaysThere || present.contains(value)
      case .otherwise: isShown.toggle()
      case .end: isShown = true
      case .text(let bytes): if isShown { page += bytes }
      case .value(let value, let standard, _):
        guard isShown else { continue }
        let isLeftOut = value.isText && !present.contains(value)
        page += isLeftOut ? standard : Array(TemplatePage.mark(value).utf8)
      }
      if marksDirectives, step.isDirective { page.append(TemplatePage.directive) }
    }
    return page
  }
}

extension TemplateSteps.Step {
  fileprivate var isDirective: Bool {
    switch self {
    case .begin, .otherwise, .end: true
    case .text, .value: false
    }
  }
}

extension PageValue {
  /// Whether every page has it, a worker's and nginx's own.
  fileprivate var isAlwaysThere: Bool {
    switch self {
    case .link, .token, .bot, .eventID, .pixelScript: true
    default: false
    }
  }
}
