enum EventTemplates {
  static let all = [
    "events/list": list, "events/one": one, "events/question": question, "events/outcome": outcome,
    "events/named": named,
  ]

  private static let list = """
    <section class="r-card"><form method="get" action="/admin/events" data-instant><div class="r-filter">{{#fields}}{{> shell/field}}{{/fields}}<button class="btn btn-primary" type="submit"><span class="r-icon r-icon-search" aria-hidden="true"></span>Filtrar</button></div></form></section>
    <section class="r-card"><h2>Eventos</h2>{{#isEmpty}}{{> lists/empty}}{{/isEmpty}}
    {{#hasItems}}<form method="get" action="/admin/events/resend">{{#mayOperate}}<div class="r-actions mt-0 mb-3"><div class="form-check"><input class="form-check-input" type="checkbox" id="todos" data-all="event"><label class="form-check-label" for="todos">Marcar todos desta página</label></div><button class="btn btn-sm btn-primary" type="submit"><span class="r-icon r-icon-send" aria-hidden="true"></span>Reenviar os marcados</button><button class="btn btn-sm r-btn-danger" type="submit" formaction="/admin/events/skip">Descartar os marcados</button></div>{{/mayOperate}}
    <div class="r-scroll" tabindex="0" role="group" aria-label="Tabela"><table class="r-table r-table-stack"><thead><tr>{{#mayOperate}}<th><span class="visually-hidden">Marcar</span></th>{{/mayOperate}}<th>Evento</th><th>Situação</th><th>O que a Meta disse, ou por quê</th><th>Venda</th><th>Pool</th><th>Tentativas</th></tr></thead><tbody>
    {{#rows}}<tr>{{#mayOperate}}<td data-label="Marcar">{{#canChange}}<input class="form-check-input" type="checkbox" name="event" value="{{id}}" aria-label="Marcar {{eventID}}">{{/canChange}}</td>{{/mayOperate}}<td data-label="Evento"><div><a href="/admin/events/{{id}}">{{kind}}</a><div class="r-muted r-nowrap">{{at}}</div></div></td><td data-label="Situação"><span>{{#badge}}{{> lists/state}}{{/badge}}</span></td><td data-label="Por quê"><div class="r-break">{{detail}}<div class="r-muted">{{next}}</div></div></td><td data-label="Venda"><span>{{#hasPayment}}<a href="/admin/payment/{{payment}}">{{payment}}</a> <span class="r-nowrap">{{amount}}</span>{{/hasPayment}}{{^hasPayment}}–{{/hasPayment}}</span></td><td data-label="Pool"><span>{{pool}}</span></td><td data-label="Tentativas"><span>{{attempts}}</span></td></tr>
    {{/rows}}</tbody></table></div></form>{{/hasItems}}
    {{#hasItems}}{{#pager}}{{> shell/pager}}{{/pager}}{{/hasItems}}</section>
    """

  private static let one = """
    <div class="r-columns"><div><section class="r-card"><h2>Situação</h2><p>{{#badge}}{{> lists/state}}{{/badge}}{{#isUnderWay}} <span class="r-state r-state-info">enviando agora</span>{{/isUnderWay}}</p><p class="r-break">{{detail}}</p>
    {{#mayOperate}}{{#refusal}}<p class="r-muted">{{refusal}}</p>{{/refusal}}<div class="r-actions">{{#canResend}}<a class="btn btn-primary" href="/admin/events/resend?event={{id}}"><span class="r-icon r-icon-send" aria-hidden="true"></span>Reenviar</a>{{/canResend}}{{#canSkip}}<a class="btn r-btn-danger" href="/admin/events/skip?event={{id}}">Descartar</a>{{/canSkip}}</div>{{/mayOperate}}</section>
    <section class="r-card"><h2>Cada tentativa</h2><ol class="r-steps">
    {{#tries}}<li><strong>{{at}}</strong> {{#badge}}{{> lists/state}}{{/badge}}{{#notes}}<div class="r-break">{{.}}</div>{{/notes}}</li>
    {{/tries}}</ol>{{^tries}}<p class="r-muted">Nada foi enviado à Meta ainda.</p>{{/tries}}</section></div>
    <section class="r-card"><h2>O evento</h2>{{> lists/facts}}</section></div>
    """

  private static let named = """
    <a href="/admin/events/{{id}}">{{kind}}</a>{{#hasPayment}} da venda {{payment}}, {{amount}}{{/hasPayment}}<div class="r-muted r-break">{{eventID}}</div>
    """

  private static let question = """
    <div class="r-card"><p>{{explanation}}</p><form method="post" action="{{target}}">{{> shell/token}}
    <ul class="list-unstyled">{{#rows}}<li class="mb-3"><input type="hidden" name="event" value="{{id}}">{{> events/named}}<div>{{#isRefused}}<span class="r-state r-state-warn"><span class="r-icon r-icon-exclamation-triangle" aria-hidden="true"></span>{{mark}}</span> {{outcome}}{{/isRefused}}</div></li>{{/rows}}</ul>
    {{#fields}}{{> shell/field}}{{/fields}}<div class="r-actions">{{#canDo}}<button class="btn {{#isDanger}}r-btn-danger{{/isDanger}}{{^isDanger}}btn-primary{{/isDanger}}" type="submit">{{button}}</button>{{/canDo}}<a class="btn r-btn-quiet" href="/admin/events">Voltar aos eventos</a></div></form></div>
    """

  private static let outcome = """
    <div class="r-card"><ul class="list-unstyled">{{#rows}}<li class="mb-3">{{> events/named}}<div>{{#isRefused}}<span class="r-state r-state-warn"><span class="r-icon r-icon-exclamation-triangle" aria-hidden="true"></span>nada foi feito</span>{{/isRefused}}{{^isRefused}}<span class="r-state r-state-good"><span class="r-icon r-icon-check-circle" aria-hidden="true"></span>feito</span>{{/isRefused}} {{outcome}}</div></li>{{/rows}}</ul>
    <p class="r-actions"><a class="btn btn-primary" href="/admin/events">Voltar aos eventos</a></p></div>
    """
}
