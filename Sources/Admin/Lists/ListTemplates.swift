/// Pieces that lists and pages of one thing share.
enum ListTemplates {
  static let all = [
    "lists/state": state, "lists/partial": partial, "lists/facts": facts, "lists/empty": empty,
  ]

  private static let state = """
    <span class="r-state r-state-{{tone}}"><span class="r-icon r-icon-{{icon}}" aria-hidden="true"></span>{{words}}</span>
    """

  private static let partial = """
    {{#partial}}<div class="r-flash" role="status"><span class="r-icon r-icon-info-circle" aria-hidden="true"></span><div>Procuramos até aqui e a lista ainda não acabou: o que combina com este filtro é raro. {{#next}}<a href="{{next}}">Continuar procurando</a> ou escolha um período menor.{{/next}}</div></div>{{/partial}}
    """

  private static let facts = """
    <dl class="r-facts">{{#facts}}<dt>{{name}}</dt><dd>{{#ownLink}}<a href="{{ownLink}}">{{text}}</a>{{/ownLink}}{{^ownLink}}{{text}}{{/ownLink}}{{#link}} · <a href="{{link}}">{{linkText}}</a>{{/link}}</dd>{{/facts}}</dl>
    """

  private static let empty = """
    {{#empty}}{{> shell/empty}}{{/empty}}
    """
}
