"""Words and hosts that say nothing of who a company is: legal forms, articles, free mail, shared sites."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: legal forms before or after a French name, folded
LEGAL_STARTS = _words(
    """
    sa sas sasu sarl eurl sci snc scp scs sca scop selarl selas selasu earl gaec gie scea sci sem spl ei eirl
    """
)

#: legal forms after a name, folded; of many countries, for they come in any customer list
LEGAL_ENDS = LEGAL_STARTS | _words(
    """
    gmbh mbh ag kg kgaa ohg ug se ev ltd limited llc llp lp plc inc incorporated corp corporation co company cie
    bv nv cv vof sprl srl bvba asbl spa sapa snc sl slu slp lda ltda sgps ab as asa aps oy oyj sp zoo sro
    kft zrt doo pty pte kk pvt sarlau
    """
)

#: words before a name that a colleague leaves out
OPENERS = _words("ets etablissement etablissements ste societe entreprise maison")

#: articles before a name
ARTICLES = _words("le la les l the der die das")

#: what binds two names: `Dupont & Fils`, `Dupont et Fils`
BINDERS = _words("et and und")

#: forms of address before a person's name
CIVILITIES = frozenset({"m", "mr", "mme", "mlle", "mrs", "ms", "monsieur", "madame"})

#: hosts of mail that anyone may have: they tell nothing of the company
FREE_MAIL = _words(
    """
    gmail.com googlemail.com google.com orange.fr wanadoo.fr free.fr sfr.fr neuf.fr cegetel.net club-internet.fr
    laposte.net bbox.fr numericable.fr aliceadsl.fr alice.fr noos.fr tiscali.fr voila.fr 9online.fr 9business.fr
    libertysurf.fr dbmail.com netcourrier.com mailo.com ovh.fr outlook.com outlook.fr hotmail.com hotmail.fr
    hotmail.be hotmail.ch hotmail.co.uk hotmail.de hotmail.it hotmail.es live.com live.fr live.be live.co.uk msn.com
    yahoo.com yahoo.fr yahoo.co.uk yahoo.de yahoo.es yahoo.it ymail.com rocketmail.com icloud.com me.com mac.com
    aol.com aol.fr gmx.com gmx.fr gmx.de gmx.net gmx.at gmx.ch web.de t-online.de freenet.de proton.me protonmail.com
    protonmail.ch pm.me tutanota.com tutanota.de zoho.com zohomail.com mail.com mail.ru yandex.ru yandex.com
    bluewin.ch sunrise.ch hispeed.ch skynet.be telenet.be proximus.be scarlet.be libero.it virgilio.it tin.it alice.it
    tiscali.it btinternet.com sky.com talktalk.net ntlworld.com comcast.net verizon.net att.net sbcglobal.net cox.net
    qq.com 163.com 126.com naver.com uol.com.br bol.com.br terra.com.br fastmail.com hey.com
    """
)

#: sites where thousands of companies have a page
SHARED_SITES = _words(
    """
    facebook.com fb.com fb.me linkedin.com instagram.com twitter.com x.com youtube.com youtu.be tiktok.com pinterest.com
    pinterest.fr viadeo.com xing.com pagesjaunes.fr societe.com pappers.fr infogreffe.fr verif.com kompass.com
    europages.fr tripadvisor.fr tripadvisor.com google.com google.fr goo.gl g.page bit.ly linktr.ee leboncoin.fr
    """
)

#: endings under which a host of three labels is somebody's own: public ones and those of site builders
TWO_LABEL_SUFFIXES = _words(
    """
    co.uk org.uk ac.uk gov.uk ltd.uk plc.uk me.uk net.uk sch.uk nhs.uk com.au net.au org.au edu.au gov.au co.nz org.nz
    co.jp or.jp ne.jp ac.jp co.kr or.kr com.br net.br org.br com.mx com.ar com.co com.pe com.ve com.uy com.ec com.cn
    net.cn org.cn com.hk com.tw com.sg com.my co.id co.th co.in net.in org.in com.tr com.ua com.pl net.pl org.pl co.za
    org.za com.eg co.il org.il com.sa com.ng co.ke co.ma net.ma org.ma com.tn com.dz com.es org.es nom.es com.pt com.gr
    com.cy com.mt co.at or.at com.ro co.hu asso.fr com.fr gouv.fr nom.fr prd.fr tm.fr presse.fr cci.fr notaires.fr
    avocat.fr veterinaire.fr pharmacien.fr medecin.fr chirurgiens-dentistes.fr experts-comptables.fr
    geometre-expert.fr port.fr aeroport.fr wixsite.com wordpress.com blogspot.com blogspot.fr github.io gitlab.io
    netlify.app vercel.app herokuapp.com jimdo.com jimdofree.com webnode.fr webnode.com e-monsite.com over-blog.com
    site-solocal.com business.site squarespace.com myshopify.com weebly.com jimdosite.com free.fr
    pagesperso-orange.fr perso.sfr.fr sharepoint.com odoo.com monsite-orange.fr hubspotpagebuilder.com canalblog.com
    """
)
