/// Pieces of the setup's pages.
enum SetupTemplates {
  static let all = [
    "setup/form": form, "setup/answer": answer, "setup/state": state, "setup/ask": ask,
    "setup/copy": copy, "setup/sections": sections, "setup/buttons": buttons,
  ]

  private static let form = """
    {{> shell/faults}}{{#answer}}{{> setup/answer}}{{/answer}}<form method="post" action="{{action}}" class="r-card">{{> shell/token}}
    {{> setup/sections}}
    {{> setup/buttons}}</form>
    """

  private static let sections = """
    {{#sections}}{{#heading}}<h2 class="r-section">{{heading}}</h2>{{/heading}}{{#lead}}<p class="r-muted">{{lead}}</p>{{/lead}}<div{{#isRow}} class="r-row"{{/isRow}}>{{#fields}}{{> shell/field}}
    {{/fields}}</div>{{/sections}}
    """

  private static let buttons = """
    <div class="r-answer" data-answer aria-live="polite"></div>
    <div class="r-actions"><button class="btn btn-primary" type="submit" name="do" value="save">{{submit}}</button>{{#test}}<button class="btn r-btn-quiet" type="submit" name="do" value="test" data-try><span class="r-icon r-icon-broadcast" aria-hidden="true"></span>{{test}}</button>{{/test}}<a class="btn r-btn-quiet" href="{{cancel}}">Cancelar</a></div>
    """

  private static let answer = """
    <div class="r-flash r-flash-{{look}}" role="status"><span class="r-icon r-icon-{{icon}}" aria-hidden="true"></span><div><strong>{{#isGood}}O teste deu certo.{{/isGood}}{{^isGood}}O teste não deu certo.{{/isGood}}</strong> {{words}}{{#notes}}<div>{{.}}</div>{{/notes}}<div class="r-small">Nada foi salvo ainda.{{^isAlone}} O que é segredo não volta à tela: digite de novo antes de salvar.{{/isAlone}}</div></div></div>
    """

  private static let state = """
    <span class="r-state r-state-{{look}}"><span class="r-icon r-icon-{{icon}}" aria-hidden="true"></span>{{words}}</span>{{#detail}}<div class="r-hint">{{detail}}</div>{{/detail}}
    """

  /// Asks before something is done: `words`, `action`, `verb`, `cancel`.
  private static let ask = """
    <form method="post" action="{{action}}" class="r-card">{{> shell/token}}<p class="r-lead">{{words}}</p>
    <div class="r-actions"><button class="btn {{#isHarm}}r-btn-danger{{/isHarm}}{{^isHarm}}btn-primary{{/isHarm}}" type="submit">{{verb}}</button><a class="btn r-btn-quiet" href="{{cancel}}">Agora não</a></div></form>
    """

  /// A text to copy: `text`, and `spot`, an id of the page.
  private static let copy = """
    <div class="r-copy"><code id="{{spot}}">{{text}}</code><button class="btn r-btn-quiet" type="button" data-copy="{{text}}" data-copy-from="{{spot}}">Copiar</button></div>
    """
}
