"""Small exports of accounts, contacts and actions under their exact headers, and what is to become of them."""

from __future__ import annotations

from tests.importing.profile_cases import Case

# name, rep, status, city, postcode, head count, created
ACCOUNTS = [
    Case(
        "zoho-accounts",
        {"Record Id": "external_id", "Account Name": "name", "Account Owner.id": None, "Account Owner": "owner",
         "Account Type": "status", "Parent Account": "parent", "Employees": "employees", "Ownership": None,
         "Created Time": "created_on", "Modified Time": None},
        [["zcrm_51", "Acme", "zcrm_1", "Ann Lee", "Customer", "", "250", "Private", "2026-02-01 10:00:00", ""]],
        [("Acme", "Ann Lee", "customer", "", "", 250, "2026-02-01")],
    ),
    Case(
        "espocrm-accounts-csv",
        {"id": "external_id", "name": "name", "website": "website", "type": "status", "industry": "sector",
         "emailAddress": "email", "phoneNumber": "phone", "billingAddressStreet": "address",
         "billingAddressCity": "city", "billingAddressState": None, "billingAddressCountry": "country",
         "billingAddressPostalCode": "postcode", "assignedUserId": None, "assignedUserName": "owner",
         "createdAt": "created_on"},
        [["a1", "Acme", "acme.test", "Customer", "Finance", "a@acme.test", "'+33601020304", "1 rue A", "Lyon", "",
          "France",
          "01100", "u1", "Ann Lee", "2026-01-31 23:30:00"]],
        [("Acme", "Ann Lee", "customer", "Lyon", "01100", None, "2026-02-01")],
    ),
    Case(
        "espocrm-accounts-en",
        {"Name": "name", "Website": "website", "Type": "status", "Industry": "sector", "Assigned User": "owner",
         "Created At": "created_on"},
        [["Acme", "acme.test", "Customer", "Finance", "Ann Lee", "2026-02-01"]],
        [("Acme", "Ann Lee", "customer", "", "", None, "2026-02-01")],
    ),
    Case(
        "espocrm-accounts-fr",
        {"Nom": "name", "Site web": "website", "Type": "status", "Secteur d’activité": "sector",
         "Utilisateur assigné": "owner", "Date de création": "created_on"},
        [["Acme", "acme.test", "Client", "Finance", "Anne Roy", "2026-02-01"]],
        [("Acme", "Anne Roy", "customer", "", "", None, "2026-02-01")],
    ),
    Case(
        "koban-accounts-api",
        {"Label": "name", "FirstName": None, "Status.Code": "status", "Type.Code": None, "Extcode": "external_id",
         "AccountingCode": None, "AssignedTo": "owner", "Tags": "tags", "Origin": None, "Optin": None},
        [["Acme", "", "CLI", "PRO", "k1", "411A", "Anne Roy", "", "Salon", ""]],
        [("Acme", "Anne Roy", "customer", "", "", None, None)],
    ),
    Case(
        "koban-accounts",
        {"Nom": "name", "Type de compte": None, "Statut": "status", "Affecté à": "owner", "Siret": "siret",
         "Activité": "sector", "Adresse": "address", "Téléphone": "phone", "Ville": "city", "Code postal": "postcode"},
        [["Acme", "Entreprise", "Client", "Anne Roy", "01234567890123", "Forge", "1 rue A", "0601020304", "Lyon",
          "01100"]],
        [("Acme", "Anne Roy", "customer", "Lyon", "01100", None, None)],
    ),
    Case(
        "hubspot-companies-fr",
        {"ID de l’enregistrement": "external_id", "Nom de l'entreprise": "name",
         "Propriétaire de l’entreprise": "owner", "Ville": "city", "Code postal": "postcode",
         "Nombre d’employés": "employees", "Date de création": "created_on"},
        [["55", "Acme", "Anne Roy", "Lyon", "01100", "12", "2026-02-01 10:00"]],
        [("Acme", "Anne Roy", "", "Lyon", "01100", 12, "2026-02-01")],
    ),
]  # fmt: skip

# first name, last name, account, job, e-mail, rep
CONTACTS = [
    Case(
        "zoho-contacts",
        {"Record Id": "external_id", "Contact Name": "name", "Secondary Email": None, "Email": "email",
         "Mobile": "mobile", "Department": None, "Contact Owner.id": None, "Contact Owner": "owner",
         "Account Name.id": "account_id", "Account Name": "account", "Title": "job_title"},
        [["zcrm_61", "Zoé Roy", "", "z@acme.test", "0601020304", "IT", "zcrm_1", "Ann Lee", "zcrm_51", "Acme",
          "Buyer"]],
        [("Zoé", "Roy", "Acme", "Buyer", "z@acme.test", "Ann Lee")],
    ),
    Case(
        "espocrm-contacts-csv",
        {"id": "external_id", "salutationName": None, "firstName": "first_name", "lastName": "last_name",
         "accountId": "account_id", "accountName": "account", "title": "job_title", "emailAddress": "email",
         "phoneNumber": "phone", "assignedUserName": "owner"},
        [["c1", "Mrs.", "Zoé", "Roy", "a1", "Acme", "Buyer", "z@acme.test", "'+33601020304", "Ann Lee"]],
        [("Zoé", "Roy", "Acme", "Buyer", "z@acme.test", "Ann Lee")],
    ),
    Case(
        "espocrm-contacts-en",
        {"First Name": "first_name", "Last Name": "last_name", "Account": "account", "Account Title": "job_title",
         "Email": "email", "Phone": "phone", "Assigned User": "owner"},
        [["Zoé", "Roy", "Acme", "Buyer", "z@acme.test", "1", "Ann Lee"]],
        [("Zoé", "Roy", "Acme", "Buyer", "z@acme.test", "Ann Lee")],
    ),
    Case(
        "espocrm-contacts-fr",
        {"Prénom": "first_name", "Nom de famille": "last_name", "Compte": "account", "Fonction": "job_title",
         "E-mail": "email", "Téléphone": "phone", "Utilisateur assigné": "owner"},
        [["Zoé", "Roy", "Acme", "Acheteuse", "z@acme.test", "1", "Anne Roy"]],
        [("Zoé", "Roy", "Acme", "Acheteuse", "z@acme.test", "Anne Roy")],
    ),
    Case(
        "hubspot-contacts-fr",
        {"ID de l'enregistrement": "external_id", "Prénom": "first_name", "Nom": "last_name", "E-mail": "email",
         "Propriétaire du contact": "owner", "Entreprise associée": "account", "Intitulé du poste": "job_title"},
        [["9", "Zoé", "Roy", "z@acme.test", "Anne Roy", "Acme", "Acheteuse"]],
        [("Zoé", "Roy", "Acme", "Acheteuse", "z@acme.test", "Anne Roy")],
    ),
]  # fmt: skip

# subject, type, rep, account, day, minute, minutes, status
ACTIONS = [
    Case(
        "zoho-tasks",
        {"Task Owner": "rep", "Due Date": "start", "Subject": "title", "Status": "status", "Priority": None,
         "Account Name": "account", "Record Id": "external_id"},
        [["Ann Lee", "2026-10-20", "Ring", "Not Started", "High", "Acme", "zcrm_1"],
         ["Ann Lee", "2026-10-02", "Send", "Completed", "High", "Acme", "zcrm_2"]],
        [("Ring", "task", "Ann Lee", "Acme", "2026-10-20", None, 30, "planned"),
         ("Send", "task", "Ann Lee", "Acme", "2026-10-02", None, 30, "done")],
    ),
    Case(
        "espocrm-meetings-csv",
        {"id": "external_id", "name": "title", "status": "status", "dateStart": "start", "dateEnd": "end",
         "duration": None, "parentType": None, "parentName": None, "accountId": "account_id",
         "accountName": "account", "assignedUserName": "rep"},
        [["m1", "Visit", "Held", "2026-10-12 07:30:00", "2026-10-12 08:15:00", "2700", "Account", "Acme", "a1", "Acme",
          "Ann Lee"],
         ["m2", "Lunch", "Not Held", "2026-10-12 22:30:00", "2026-10-12 23:30:00", "3600", "Account", "Acme", "a1",
          "Acme",
          "Ann Lee"]],
        [("Visit", "meeting", "Ann Lee", "Acme", "2026-10-12", 570, 45, "done"),
         ("Lunch", "meeting", "Ann Lee", "Acme", "2026-10-13", 30, 60, "no_show")],
    ),
    Case(
        "espocrm-meetings-en",
        {"Name": "title", "Date Start": "start", "Date End": "end", "Status": "status", "Duration": None,
         "Account": "account", "Assigned User": "rep"},
        [["Visit", "2026-10-12 09:30", "2026-10-12 10:15", "Not Held", "45m", "Acme", "Ann Lee"]],
        [("Visit", "meeting", "Ann Lee", "Acme", "2026-10-12", 570, 45, "no_show")],
    ),
    Case(
        "espocrm-meetings-fr",
        {"Nom": "title", "Date de début": "start", "Date de fin": "end", "Statut": "status", "Compte": "account",
         "Utilisateur assigné": "rep"},
        [["Visite", "2026-10-12 09:30", "2026-10-12 10:15", "Non effectué", "Acme", "Anne Roy"],
         ["Revue", "2026-10-19 09:30", "2026-10-19 10:15", "Prévu", "Acme", "Anne Roy"],
         ["Tour", "2026-10-05 09:30", "2026-10-05 10:15", "Effectué", "Acme", "Anne Roy"]],
        [("Visite", "meeting", "Anne Roy", "Acme", "2026-10-12", 570, 45, "no_show"),
         ("Revue", "meeting", "Anne Roy", "Acme", "2026-10-19", 570, 45, "planned"),
         ("Tour", "meeting", "Anne Roy", "Acme", "2026-10-05", 570, 45, "done")],
    ),
    Case(
        "espocrm-calls-csv",
        {"id": "external_id", "name": "title", "status": "status", "dateStart": "start", "dateEnd": "end",
         "direction": None, "accountName": "account", "assignedUserName": "rep"},
        [["c1", "Ring", "Held", "2026-10-12 07:30:00", "2026-10-12 07:40:00", "Outbound", "Acme", "Ann Lee"]],
        [("Ring", "call", "Ann Lee", "Acme", "2026-10-12", 570, 10, "done")],
    ),
    Case(
        "espocrm-calls-en",
        {"Name": "title", "Date Start": "start", "Date End": "end", "Direction": None, "Status": "status",
         "Account": "account", "Assigned User": "rep"},
        [["Ring", "2026-10-12 09:30", "2026-10-12 09:40", "Outbound", "Planned", "Acme", "Ann Lee"]],
        [("Ring", "call", "Ann Lee", "Acme", "2026-10-12", 570, 10, "planned")],
    ),
    Case(
        "espocrm-calls-fr",
        {"Nom": "title", "Date de début": "start", "Date de fin": "end", "Direction": None, "Statut": "status",
         "Compte": "account", "Utilisateur assigné": "rep"},
        [["Appel", "2026-10-12 09:30", "2026-10-12 09:40", "Sortant", "Effectué", "Acme", "Anne Roy"]],
        [("Appel", "call", "Anne Roy", "Acme", "2026-10-12", 570, 10, "done")],
    ),
    Case(
        "espocrm-tasks-csv",
        {"id": "external_id", "name": "title", "status": "status", "priority": None, "dateEnd": "start",
         "dateCompleted": None, "accountName": "account", "assignedUserName": "rep"},
        [["t1", "Send", "Started", "Normal", "2026-10-20 07:30:00", "", "Acme", "Ann Lee"]],
        [("Send", "task", "Ann Lee", "Acme", "2026-10-20", 570, 30, "planned")],
    ),
    Case(
        "espocrm-tasks-en",
        {"Name": "title", "Date Due": "start", "Priority": None, "Status": "status", "Date Completed": None,
         "Account": "account", "Assigned User": "rep"},
        [["Send", "2026-10-20", "Normal", "Completed", "2026-10-19", "Acme", "Ann Lee"]],
        [("Send", "task", "Ann Lee", "Acme", "2026-10-20", None, 30, "done")],
    ),
    Case(
        "espocrm-tasks-fr",
        {"Nom": "title", "Date d'échéance": "start", "Priorité": None, "Statut": "status", "Date de Clôture": None,
         "Compte": "account", "Utilisateur assigné": "rep"},
        [["Envoi", "2026-10-20", "Normale", "Non commencé", "", "Acme", "Anne Roy"]],
        [("Envoi", "task", "Anne Roy", "Acme", "2026-10-20", None, 30, "planned")],
    ),
    Case(
        "koban-actions",
        {"Label": "title", "ActionType": "type", "Start": "start", "End": "end", "Tags": None, "Third": "account",
         "Contact": "contact", "Lead": None, "AssignedTo": "rep"},
        [["Visite", "RDV", "12/10/2026 09:30", "12/10/2026 10:15", "", "Acme", "Zoé Roy", "", "Anne Roy"]],
        [("Visite", "meeting", "Anne Roy", "Acme", "2026-10-12", 570, 45, "planned")],
    ),
]  # fmt: skip
