import { listOf } from './list.ts';

export const english = {
  street: listOf(`
    street st avenue ave av boulevard blvd road rd lane ln drive dr court ct circle cir terrace ter trail trl
    parkway pkwy highway hwy way place pl plaza alley loop square sq crossing row path run turnpike causeway`),
  /** Kinds of street that are hardly ever anything else. */
  plainStreet: listOf('street st avenue ave av boulevard blvd road rd lane ln drive'),
  /** Ordinary words with which names of streets begin. */
  streetWord: listOf(`
    red green white black blue gray brown golden silver old new big little grand great high long church school mill
    river lake park summer winter spring center central main forest field bridge market front college station court
    king queen hill garden first second third east west north south`),
  direction: listOf('north south east west n s e w ne nw se sw northeast northwest southeast southwest'),
  road: listOf('county state farm fm cr hwy highway route rte rural interstate'),
  flat: listOf('apt apartment unit suite ste bldg building trailer lot flat rm room'),
  lives: listOf(`
    live lives lived living reside resides resided residing stay stays stayed staying sleep sleeps slept sleeping
    dwell dwells dwelling lodges lodging boards boarding camps camping rents rent renting rented crashing crashes`),
  kept: listOf(
    'held kept hiding hides hidden housed placed located sheltered sheltering currently now based put',
  ),
  moved: listOf(`
    moved moves moving transferred released relocated sent taken took brought placed discharged dropped delivered
    reunified returned put`),
  carer: listOf(`
    aunt auntie uncle sister brother cousin grandmother grandma granny grandfather grandpa grandparent grandparents
    sponsor carer carers caregiver caretaker guardian godmother godfather godparents stepmother stepfather stepmom
    stepdad family relative relatives tia tio abuela abuelo madrina padrino nana siblings`),
  parent: listOf('mother mom mum mama father dad papa parents'),
  child: listOf(`
    he she they child children kid kids boy boys girl girls minor minors teen teenager baby toddler twins juvenile
    youth him her them`),
  at: listOf(
    'at on in off near behind above by beside opposite across around under past outside inside below along',
  ),
  home: listOf('home house place apartment residence address trailer flat duplex'),
  homes: listOf('shelter facility shelters'),
  lodging: listOf('motel hotel inn hostel motels hotels suites lodge'),
  and: listOf('and & @ at'),
  article: listOf('the a an'),
  possessive: listOf('his her their the my our your a an its kid child boy girl'),
  title: listOf('mr mrs ms miss sr sra srta don dona reverend rev pastor father sister'),
  state: listOf(`
    al ak az ar ca co ct de fl ga hi id il ia ks ky la md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or pa ri sc
    sd tn tx ut vt va wa wv wi wy dc texas california arizona florida nevada colorado georgia illinois virginia oregon
    ohio utah kansas oklahoma louisiana tennessee alabama iowa nebraska idaho washington michigan indiana maryland
    carolina jersey york mexico`),
  police: listOf(`
    police pd sheriff sheriffs department dept so station substation precinct unit division patrol bureau detective
    detectives officer officers deputy deputies trooper troopers crimes crime gang team task detail desk county
    command post barracks squad jail prison constable marshal`),
  homeCountry: listOf(`
    guatemala honduras salvador nicaragua mexico ecuador colombia venezuela peru haiti cuba brazil belize panama
    dominican bolivia guatemalan honduran usa america states united country abroad overseas`),
};
