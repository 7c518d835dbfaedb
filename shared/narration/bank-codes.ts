/*
 * The first four letters of an IFSC say which bank it is; most banks begin the UTRs that they issue with the same
 * letters. Not complete: a code that is missing makes a UTR less certain, never unreadable.
 */
const codes =
  'ABHY ABNA ACUX AIRP ALLA ANDB APGV APMC AUBL AUCB BACB BARB BBKM BCBM BCEY BDBL BKDN BKID BNPA BOFA BOTM CBIN CITI ' +
  'CIUB CLBL CNRB COAS CORP COSB CRES CSBK CTCB DBSS DCBL DEUT DLXB DNSB EBIL ESFB ESMF FDRL FINO FSFB GBCB GSCB HCBL ' +
  'HDFC HSBC HVBK IBKL IBKO ICIC IDFB IDIB IDUK INDB IOBA IPOS JAKA JANA JIOP JPCB JSBL JSBP JSFB KARB KACE KAIJ KBKB ' +
  'KCCB KJSB KKBK KLGB KNSB KUCB KVBL KVGB LAVB MAHB MAHG MCBL MDCB MSBL MSCI MSHQ MSNU NATA NBRD NESF NICB NKGS NMCB ' +
  'NMGB NNSB NOSC NSPB NTBL NUCB ORBC ORCB PJSB PKGB PMCB PMEC PPBL PSIB PUCB PUNB PYTM QNBA RABO RATN RBIS RMGB RNSB ' +
  'RRBP RSBL SAHE SBBJ SBHY SBIN SBLS SBMY SBTR SCBL SDCB SDCE SHBK SIBL SIDB SJSB SMBC SMCB SRCB STCB SUNB SURY SUTB ' +
  'SVBL SVCB SVSH SYNB TBSB TDCB TGBX TGMB THRS TJSB TMBL TMSC TNSC TSAB TSSB UBIN UCBA UJVN UOVB UPCB URBN USFB UTBI ' +
  'UTIB UTKS VARA VASJ VIJB VSBL VVSB WBSC WPAC XNSE YESB ZCBL ZSBL'

/** Beginnings of the UTR series that some banks issue beside their code: Axis, Yes Bank, Bandhan's and IndusInd's own. */
const ownSeries = ['AX', 'YES']

const known: ReadonlySet<string> = new Set(codes.split(' '))

/** Whether a reference begins like those that a known bank issues. */
export function beginsWithBank(reference: string): boolean {
  return known.has(reference.slice(0, 4)) || ownSeries.some((series) => reference.startsWith(series))
}
