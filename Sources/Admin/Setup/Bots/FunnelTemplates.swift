/// The picture of an offer's steps, and their form.
enum FunnelTemplates {
  static let all = [
    "bots/offer": offer, "bots/funnel": funnel, "bots/step-box": box, "bots/upsells": upsells,
    "bots/step": step,
  ]

  private static let offer = """
    {{#funnel}}{{> bots/funnel}}{{/funnel}}
    {{#mayConfigure}}{{> setup/form}}{{/mayConfigure}}{{^mayConfigure}}<section class="r-card"><h2>A oferta</h2>{{> lists/facts}}</section>{{/mayConfigure}}
    """

  private static let funnel = """
    <section class="r-card" id="funil"><div class="r-head"><h2>Funil</h2><nav class="r-switch" aria-label="Período">{{#periods}}<a href="{{href}}"{{#isHere}} aria-current="true"{{/isHere}}>{{title}}</a>{{/periods}}</nav></div>
    <ol class="r-flow">
    <li class="r-flow-stage"><h3>Escolhe a oferta</h3><div class="r-flow-box"><strong>{{offer}}</strong> <span class="r-nowrap">{{price}}</span></div></li>
    <li class="r-flow-stage"><h3>Ofertas junto</h3>{{#bumps}}{{> bots/step-box}}{{/bumps}}{{^hasBumps}}<p class="r-hint">Nenhuma: o PIX sai direto.</p>{{/hasBumps}}{{#mayConfigure}}<a class="btn btn-sm r-btn-quiet" href="{{path}}/steps/new/order_bump"><span class="r-icon r-icon-plus-lg" aria-hidden="true"></span>Oferta junto</a>{{/mayConfigure}}</li>
    <li class="r-flow-stage"><h3>Recebe o PIX</h3><div class="r-flow-box"><strong>{{charges}}</strong><div class="r-hint"><span class="r-flow-figure">{{paid}} ({{rate}})</span> <span class="r-flow-figure">{{value}}</span></div></div></li>
    <li class="r-flow-fork"><div class="r-flow-stage"><h3><span class="r-icon r-icon-hourglass-split" aria-hidden="true"></span> Não pagou</h3>{{#recovery}}{{> bots/step-box}}{{/recovery}}{{^hasRecovery}}<p class="r-hint">Ninguém é lembrado do PIX.</p>{{/hasRecovery}}{{#mayConfigure}}<a class="btn btn-sm r-btn-quiet" href="{{path}}/steps/new/recovery"><span class="r-icon r-icon-plus-lg" aria-hidden="true"></span>Passo de recuperação</a>{{/mayConfigure}}</div>
    <div class="r-flow-stage"><h3><span class="r-icon r-icon-check-circle" aria-hidden="true"></span> Pagou</h3>{{#upsells}}{{> bots/step-box}}{{/upsells}}{{^hasUpsells}}<p class="r-hint">Nada é oferecido depois da compra.</p>{{/hasUpsells}}{{#mayConfigure}}<a class="btn btn-sm r-btn-quiet" href="{{path}}/steps/new/upsell"><span class="r-icon r-icon-plus-lg" aria-hidden="true"></span>Upsell</a>{{/mayConfigure}}</div></li>
    </ol><p class="r-hint">Números dos {{periodWords}}. O valor é o do que foi pago e não voltou, cada coisa no seu lugar: somados, dão o que esta oferta rendeu. Um lembrete não soma: a venda dele já está na oferta.</p></section>
    """

  private static let box = """
    <div class="r-flow-box{{#isOff}} r-flow-off{{/isOff}}">{{#when}}<div class="r-flow-when">{{when}}</div>{{/when}}{{#mayConfigure}}<a href="{{edit}}"><strong>{{step}}</strong></a>{{/mayConfigure}}{{^mayConfigure}}<strong>{{step}}</strong>{{/mayConfigure}}{{#isOff}} <span class="r-state r-state-plain">desligado</span>{{/isOff}}<div>{{stepPrice}}</div><div class="r-hint">{{#figures}}<span class="r-flow-figure">{{.}}</span> {{/figures}}</div>{{#isOfBot}}<div class="r-hint">Depois de qualquer oferta do bot.</div>{{/isOfBot}}</div>
    """

  private static let upsells = """
    <section class="r-card"><div class="r-head"><h2>Upsells depois de qualquer oferta</h2>{{#mayConfigure}}<a class="btn btn-sm r-btn-quiet" href="{{base}}/upsells/new"><span class="r-icon r-icon-plus-lg" aria-hidden="true"></span>Upsell</a>{{/mayConfigure}}</div>
    {{#hasSteps}}<div class="r-flow-row">{{#steps}}{{> bots/step-box}}{{/steps}}</div><p class="r-hint">Números dos últimos 30 dias.</p>{{/hasSteps}}{{^hasSteps}}<p class="r-hint">Nenhum. O que só combina com uma oferta fica no funil dela.</p>{{/hasSteps}}</section>
    """

  /// Its first button is what the key Enter presses: none of those at the media.
  private static let step = """
    {{> shell/faults}}<p class="r-lead">{{purpose}}</p><div class="r-message"><form method="post" action="{{action}}" class="r-card">{{> shell/token}}<button class="visually-hidden" type="submit" name="do" value="preview" tabindex="-1" aria-hidden="true">Ver prévia</button>
    {{> setup/sections}}
    {{#media}}{{> bots/media}}{{/media}}
    <div class="r-actions"><button class="btn btn-primary" type="submit" name="do" value="save">{{submit}}</button><button class="btn r-btn-quiet" type="submit" name="do" value="preview"><span class="r-icon r-icon-eye" aria-hidden="true"></span>Ver prévia</button><a class="btn r-btn-quiet" href="{{cancel}}">Cancelar</a></div></form>
    {{#preview}}<div class="r-card"><h2>Como o comprador vê</h2>{{> bots/chat}}</div>{{/preview}}</div>
    {{> bots/uploads}}
    """
}
